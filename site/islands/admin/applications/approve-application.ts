import { resellerLabel } from '#domain/ids.ts'
import { toBps } from '#domain/money/money.ts'
import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import { formatRate } from '#site/words/format-rate.ts'
import type { Approval } from '../admin-answers.ts'

/** What the admin was shown and agrees to (rule 3.2). */
export type Terms =
  | { readonly expect: 'promo' | 'standard' }
  | { readonly expect: 'custom'; readonly rateBps: number; readonly reason: string }

export function approve(id: string, terms: Terms): Promise<ApiResult<Approval>> {
  const json = terms.expect === 'custom' ? { ...terms, rateBps: toBps(terms.rateBps) } : terms
  return answerOf(api.admin.applications[':id'].approval.$post({ param: { id }, json }))
}

export function approvedWords({ number, promoSlot, rateBps }: Approval): string {
  const slot = promoSlot === null ? '' : ` with seat ${promoSlot}`
  return `Approved as ${resellerLabel(number)}${slot}, at ${formatRate(rateBps)}. The invite is on its way.`
}
