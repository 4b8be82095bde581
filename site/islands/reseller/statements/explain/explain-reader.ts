import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import { type ExplainQuery, resellerPages } from '#site/paths.ts'
import type { ExplainAddress, Explained } from './explain-address.ts'
import type { Explanation } from './explanation-answers.ts'

/** Who reads an explanation: where it is asked for and where its links lead, and whose figures it is. */
export interface ExplainReader {
  readonly explainHref: (query: ExplainQuery) => string
  readonly ask: (
    address: ExplainAddress,
    cursor: string | undefined,
  ) => Promise<ApiResult<Explanation>>
  readonly statementHref: (number: string) => string
  /** Where an estimate is shown. */
  readonly estimateLink: (
    explained: Extract<Explained, { estimateOf: unknown }>,
  ) => Readonly<{ label: string; href: string }>
  readonly statementsHref: string
  /** One of the vendor's people, who looks at somebody else's figures. */
  readonly isVendor: boolean
}

const resellerReader: ExplainReader = {
  explainHref: resellerPages.explain,
  ask({ explained, part }, cursor) {
    const query = { ...part, ...(cursor === undefined ? {} : { cursor }) }
    if ('number' in explained) {
      const param = { number: encodeURIComponent(explained.number) }
      return answerOf(api.reseller.statements[':number'].explanation.$get({ param, query }))
    }
    const { estimateOf: month, currency } = explained
    return answerOf(
      api.reseller.estimate.explanation.$get({ query: { ...query, month, currency } }),
    )
  },
  statementHref: resellerPages.statement,
  estimateLink: () => ({ label: 'Overview', href: resellerPages.overview() }),
  statementsHref: resellerPages.statements(),
  isVendor: false,
}

const Reader = createContext<ExplainReader>(resellerReader)
export const ExplainReaderProvider = Reader.Provider
export const useExplainReader = (): ExplainReader => useContext(Reader)
