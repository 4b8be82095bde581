import { type Field, refused, taken } from './plain-fields.ts'
import { visibleText } from './visible-text.ts'

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

/**
 * The address in what somebody typed, as it is stored, compared and mailed to: a domain with other letters
 * in its ASCII form, "xn--…", as mail servers know it. Null when there is none.
 */
export function emailIn(input: unknown): string | null {
  if (typeof input !== 'string') return null
  // Copied addresses often bring a mark along that nobody sees.
  const typed = visibleText(input).trim().toLowerCase()
  const at = typed.lastIndexOf('@')
  const domain = asciiDomain(typed.slice(at + 1))
  if (domain === null) return null
  const address = typed.slice(0, at + 1) + domain
  return address.length <= longestEmail && pattern.test(address) ? address : null
}

/** The form of a domain that is looked up; null for what is none. */
export function asciiDomain(domain: string): string | null {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain
  // URL would drop line breaks in silence, and read what comes after these signs as another part.
  if (domain.length > longestEmail || /[\s\p{Cc}/\\?#@:%[\]]/u.test(domain)) return null
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
