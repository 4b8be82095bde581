import { formatMonth } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { TestLines } from '#site/islands/admin/admin-answers.ts'

type Verdict = TestLines['results'][number]

/** What would become of each line, in words; nothing of it is stored. */
export function LineVerdicts({ results }: { results: readonly Verdict[] }) {
  return (
    <ul class="steps steps-plain">
      {results.map((verdict) => (
        <li key={verdict.index} class="stack stack-tight">
          <p class="row">
            <VerdictBadge verdict={verdict} />
            {results.length > 1 && <span>Line {verdict.index + 1}</span>}
            {verdict.externalId !== null && <code class="mono">{verdict.externalId}</code>}
          </p>
          <p>{verdictWords(verdict)}</p>
          {verdict.errors !== undefined && verdict.errors.length > 0 && (
            <dl class="pairs">
              {verdict.errors.map(({ path, message }) => [
                <dt key={`${path} ${message} path`}>
                  <code class="mono">{path}</code>
                </dt>,
                <dd key={`${path} ${message}`}>{message}</dd>,
              ])}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

function VerdictBadge({ verdict: { result, remarks = [] } }: { verdict: Verdict }) {
  if (result === 'refused') return <StatusBadge state="failed" label="Would be refused" />
  if (result === 'unchanged') return <StatusBadge state="none" label="Known already" />
  if (remarks.some(({ code }) => code !== 'late_line')) {
    return <StatusBadge state="due" label="Would be accepted, earns nothing" />
  }
  return remarks.length === 0 ? (
    <StatusBadge state="active" label="Would be accepted" />
  ) : (
    <StatusBadge state="due" label="Would be accepted as a late line" />
  )
}

function verdictWords({ result, countsIn, remarks = [] }: Verdict): string {
  if (result === 'refused') return 'Correct this and check it again:'
  if (remarks.length > 0) return remarks.map(({ message }) => message).join(' ')
  return result === 'unchanged'
    ? 'The ledger has it with the same content: sending it again changes nothing.'
    : `It counts${countsIn ? ` in ${formatMonth(countsIn)}` : ''}, as revenue of the reseller that owns its tenant then.`
}
