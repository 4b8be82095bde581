import { type Field, refused, taken } from './plain-fields.ts'

const pattern =
  /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** In characters; the tables check it too. */
export const longestEmail = 254

/** An e-mail address, trimmed and in lower case: how addresses are stored and compared (rule 2). */
export const email =
  (message: string): Field<string> =>
  (input) => {
    const address = emailIn(input)
    return address === null ? refused(message) : taken(address)
  }

/** True for one mailbox in plain form: no display name, no list, nothing that ends a header line. */
export const isEmail = (text: string): boolean => emailIn(text) === text.toLowerCase()

/** The address in what somebody typed, as it is stored; null when it holds none. */
export function emailIn(input: unknown): string | null {
  if (typeof input !== 'string') return null
  const address = input.trim().toLowerCase()
  return address.length <= longestEmail && pattern.test(address) ? address : null
}
