import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ExplainPage } from '#site/islands/reseller/statements/explain/explain.tsx'
import type { ExplainAddress } from '#site/islands/reseller/statements/explain/explain-address.ts'
import {
  type ExplainReader,
  ExplainReaderProvider,
} from '#site/islands/reseller/statements/explain/explain-reader.ts'
import { adminPages } from '#site/paths.ts'

/** The explanation that a reseller gets, of any reseller's amount, with who did what by name. */
export function AdminExplanation() {
  return (
    <ExplainReaderProvider value={adminReader}>
      <ExplainPage />
    </ExplainReaderProvider>
  )
}

const adminReader: ExplainReader = {
  explainHref: adminPages.explain,
  ask,
  statementHref: adminPages.statement,
  estimateLink: ({ resellerId = '' }) => ({
    label: 'The reseller',
    href: adminPages.reseller(resellerId),
  }),
  statementsHref: adminPages.statements({ state: 'all' }),
  isVendor: true,
}

function ask({ explained, part }: ExplainAddress, cursor: string | undefined) {
  const query = { ...part, ...(cursor === undefined ? {} : { cursor }) }
  if ('number' in explained) {
    const param = { number: encodeURIComponent(explained.number) }
    return answerOf(api.admin.statements[':number'].explanation.$get({ param, query }))
  }
  const { estimateOf: month, currency, resellerId = '' } = explained
  return answerOf(
    api.admin.resellers[':id'].estimate.explanation.$get({
      param: { id: encodeURIComponent(resellerId) },
      query: { ...query, month, currency },
    }),
  )
}
