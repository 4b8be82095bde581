import type { ChainBreak } from '#domain/audit/chain-break.ts'
import { paymentDigest, paymentName, textDigest } from './audit-hash.ts'
import type { VouchedRow } from './audit-page.ts'

/** Compares what a sealed row vouches for with what is stored now. */
export async function verifyContent(
  vouched: VouchedRow,
): Promise<Readonly<{ breaks: readonly ChainBreak[]; erasedTexts: number }>> {
  const { row, texts } = vouched
  const { sequence } = row
  const digests = row.digests ?? {}
  const breaks: ChainBreak[] = []
  const unread = new Set<string>()
  for (const [name, text] of texts) {
    const digest = digests[name]
    if (digest === (await textDigest(name, text))) continue
    unread.add(name)
    breaks.push({ kind: digest === undefined ? 'text_added' : 'text_changed', sequence, name })
  }
  breaks.push(...(await paymentBreaks(vouched, digests[paymentName], unread)))
  const erased = Object.keys(digests).filter((name) => name !== paymentName && !texts.has(name))
  return { breaks, erasedTexts: erased.length }
}

async function paymentBreaks(
  { row, texts, payment }: VouchedRow,
  digest: string | undefined,
  unread: ReadonlySet<string>,
): Promise<ChainBreak[]> {
  if (digest === undefined) return []
  const of = { sequence: row.sequence, statementNumber: row.subjectId }
  if (payment === null) return [{ kind: 'payment_gone', ...of }]
  const isSame = (name: 'reference' | 'reason') => {
    const text = texts.get(name)
    return text === undefined || unread.has(name) || text.text === payment[name]
  }
  const isAsRecorded =
    digest === (await paymentDigest(payment)) && isSame('reference') && isSame('reason')
  return isAsRecorded ? [] : [{ kind: 'payment_changed', ...of }]
}
