import { sha256Hex } from '#domain/text/digest.ts'

/**
 * The key that is made of `secret`, and what of it is stored: its SHA-256 and its last four characters, by
 * which two keys of one name are told apart.
 */
export async function newKeyOf(secret: string) {
  const key = `rp_${secret}`
  return { key, stored: { keyHash: await sha256Hex(key), lastFour: key.slice(-4) } }
}
