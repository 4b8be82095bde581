import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import type { AuditRow, AuditText, RecordedPayment, VouchedRow } from './audit-page.ts'

/** How rows are sealed now. Format 1 knew no digests, and not who acted as they were. */
const auditFormat = 2

/** SHA-256 over the row and the hash before it (null for the first row), as 64 hexadecimal digits. */
export function auditHash(previousHash: string | null, row: AuditRow): Promise<string> {
  const { hash: _notPartOfItself, format, actorRole, actorResellerId, digests, ...content } = row
  const later = { format, actorRole, actorResellerId, digests }
  return sha256Hex(canonicalJson({ ...content, ...(format === 1 ? {} : later), previousHash }))
}

/** The row as it is sealed: with a digest of each text, and of its payment. */
export async function withDigests({ row, texts, payment }: VouchedRow): Promise<AuditRow> {
  const digests: Record<string, string> = {}
  for (const [name, text] of texts) digests[name] = await textDigest(name, text)
  if (payment) digests[paymentName] = await paymentDigest(payment)
  const hasAny = Object.keys(digests).length > 0
  return { ...row, format: auditFormat, digests: hasAny ? digests : null }
}

/** By which a payment's digest goes; no text may. */
export const paymentName = 'payment'

/** Salted, so that a text that was deleted can't be guessed from it. */
export const textDigest = (name: string, { salt, text }: AuditText): Promise<string> =>
  sha256Hex(canonicalJson([salt, name, text]))

/**
 * Of a payment's ids and figures; what somebody wrote in it has digests of its own. Columns that are null are
 * left out, so that one that is added later changes no digest of before.
 */
export function paymentDigest({ reference, reason, ...figures }: RecordedPayment): Promise<string> {
  const held = Object.entries(figures).filter(([, value]) => value !== null)
  return sha256Hex(canonicalJson(Object.fromEntries(held)))
}
