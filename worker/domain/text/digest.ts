import canonicalize from 'canonicalize'

/** Plain JSON: what canonical JSON can be made of without loss. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** RFC 8785 text of a JSON value: the same value always gives the same bytes (rule 7.8). */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('Not a JSON value')
  return text
}

/**
 * SHA-256 of the canonical request, kept beside its Idempotency-Key: a repeat is known by it, whatever the
 * database made of what was sent. Throws for a lone surrogate, which no route takes: it has no such form.
 */
export const requestHash = (request: Json): Promise<string> => sha256Hex(canonicalJson(request))

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
