import { z } from 'zod'

const message = 'Enter the address of your website, like https://company.com'

/** An http or https address with a domain name; "acme.example" gets https:// in front. */
export function websiteAddress(maxLength: number) {
  return z
    .string({ error: message })
    .trim()
    .min(1, { error: message })
    .max(maxLength, { error: `Shorten this to at most ${maxLength} characters` })
    .transform((text, context) => {
      const address = addressOf(text)
      if (address !== null && address.length <= maxLength) return address
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

function addressOf(text: string): string | null {
  // URL would drop tabs and line breaks in silence, and read "javascript:…" as a host with a port.
  if (/[\s\p{Cc}\\]/u.test(text)) return null
  const url = URL.parse(
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !hasPort(text) ? text : `https://${text}`,
  )
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  if (url.username !== '' || url.password !== '') return null
  return /^(?:[^.]+\.)+[a-z][a-z0-9-]+$/.test(url.hostname) ? url.href : null
}

function hasPort(text: string): boolean {
  return /^[a-z0-9.-]+:\d+(?:\/|$)/i.test(text)
}
