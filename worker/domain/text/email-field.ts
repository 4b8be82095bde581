import { type Field, refused, taken } from './plain-fields.ts'

const pattern =
  /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

const longestAddress = 254

/** An e-mail address, trimmed and in lower case: how addresses are stored and compared (rule 2). */
export function email(message: string): Field<string> {
  return (input) => {
    if (typeof input !== 'string') return refused(message)
    const address = input.trim().toLowerCase()
    return address.length <= longestAddress && pattern.test(address)
      ? taken(address)
      : refused(message)
  }
}
