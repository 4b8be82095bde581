/** Whether the deployment’s secret DATA_KEY is there and of its form: 32 bytes in base64. */
export type DataKeyState = 'set' | 'missing' | 'invalid'
