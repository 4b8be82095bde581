import { type Field, refused, taken, tooLong } from './plain-fields.ts'
import { visibleText } from './visible-text.ts'

const message = 'Enter the address of your website, like https://company.com'

/** An http or https address with a domain name; "acme.example" gets https:// in front. */
export function websiteAddress(maxLength: number): Field<string> {
  return (input) => {
    if (typeof input !== 'string') return refused(message)
    const text = visibleText(input).trim()
    if (text === '') return refused(message)
    if (text.length > maxLength) return refused(tooLong(maxLength))
    const address = addressOf(text)
    return address !== null && address.length <= maxLength ? taken(address) : refused(message)
  }
}

function addressOf(text: string): string | null {
  // URL would drop tabs and line breaks in silence, and read "javascript:…" as a host with a port.
  if (/[\s\p{Cc}\p{Cs}\\]/u.test(text)) return null
  const url = parsed(/^[a-z][a-z0-9+.-]*:/i.test(text) && !hasPort(text) ? text : `https://${text}`)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  if (url.username !== '' || url.password !== '') return null
  return /^(?:[^.]+\.)+[a-z][a-z0-9-]+$/.test(url.hostname) ? url.href : null
}

// Not URL.parse: browsers of the last years have the constructor only.
function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function hasPort(text: string): boolean {
  return /^[a-z0-9.-]+:\d+(?:\/|$)/i.test(text)
}
