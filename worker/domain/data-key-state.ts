/** Whether the deployment’s secret DATA_KEY is there and of its form: 32 bytes in base64. */
export type DataKeyState = 'set' | 'missing' | 'invalid'

/** The same of DATA_KEY_BEFORE, while DATA_KEY is changed. `same`: it is the DATA_KEY that is set. */
export type KeyBeforeState = 'none' | 'set' | 'same' | 'invalid'

/** A change of DATA_KEY that is under way. */
export type KeyChange = Readonly<{
  before: Exclude<KeyBeforeState, 'none'>
  /** What is not sealed under the new key yet: addresses and secrets, one by one. */
  left: number
}>
