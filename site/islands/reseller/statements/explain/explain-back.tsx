import { formatMonth } from '#site/components/figures/date-label.tsx'
import { type ExplainAddress, explainQuery } from './explain-address.ts'
import { useExplainReader } from './explain-reader.ts'

/** Where the amount stands: the whole it is a part of, and the statement or overview. */
export function ExplainBack({ address: { explained, part } }: { address: ExplainAddress }) {
  const { explainHref, statementHref, estimateLink } = useExplainReader()
  const isFinal = 'number' in explained
  const back = isFinal
    ? { label: `Statement ${explained.number}`, href: statementHref(explained.number) }
    : estimateLink(explained)
  return (
    <p class="no-print row">
      <a href={back.href}>{back.label}</a>
      {part !== null && (
        <a href={explainHref(explainQuery({ explained, part: null }))}>
          {isFinal
            ? 'The whole statement explained'
            : `The whole estimate of ${formatMonth(explained.estimateOf)} explained`}
        </a>
      )}
    </p>
  )
}
