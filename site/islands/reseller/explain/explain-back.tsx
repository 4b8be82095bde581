import { formatMonth } from '#site/components/date-label.tsx'
import { type ExplainAddress, explainHref } from './explain-address.ts'

/** Where the amount stands: the whole it is a part of, and the statement or overview. */
export function ExplainBack({ address: { explained, part } }: { address: ExplainAddress }) {
  const isFinal = 'number' in explained
  return (
    <p class="no-print row">
      {isFinal ? (
        <a href={`/reseller/statement/?number=${encodeURIComponent(explained.number)}`}>
          Statement {explained.number}
        </a>
      ) : (
        <a href="/reseller/">Overview</a>
      )}
      {part !== null && (
        <a href={explainHref(explained)}>
          {isFinal
            ? 'The whole statement explained'
            : `The whole estimate of ${formatMonth(explained.estimateOf)} explained`}
        </a>
      )}
    </p>
  )
}
