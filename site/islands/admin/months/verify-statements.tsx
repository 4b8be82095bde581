import { useState } from 'preact/hooks'
import type { Month } from '#domain/calendar/month.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { counted } from '#site/words/plural.ts'
import type { VerificationPage } from '../admin-answers.ts'
import { VerificationDifference } from './verification-difference.tsx'

/** What was compared so far, and how it stands after the last page. */
type Verification = Pick<
  VerificationPage,
  'state' | 'months' | 'statements' | 'parts' | 'difference' | 'nextCursor'
>

/**
 * Recomputes the statements of a closed month, or of all of them, a page a request, and says identical
 * or what differs.
 */
export function VerifyStatements({ month }: { month?: Month }) {
  const [so, setSo] = useState<Verification | null>(null)
  const page = useAction((cursor: string | null) =>
    answerOf(
      api.admin.verification.$post({
        json: { ...(month !== undefined && { month }), ...(cursor !== null && { cursor }) },
      }),
    ),
  )
  const verify = async (from: Verification | null) => {
    let done = from
    do {
      const result = await page.run(done?.nextCursor ?? null)
      if (result?.ok !== true) return
      done = added(done, result.value)
      setSo(done)
    } while (done.state === 'unfinished')
  }
  const begin = () => {
    setSo(null)
    void verify(null)
  }
  return (
    <section class="sheet stack stack-tight" aria-labelledby="verify-title">
      <h2 class="section-title" id="verify-title">
        Do the statements still follow from the ledger?
      </h2>
      <p class="note measure">
        Every statement of {month === undefined ? 'closed months' : formatMonth(month)} is computed
        again from the ledger, with the cutoffs and terms that its close stored, and compared byte
        for byte. Nothing is changed by it.
      </p>
      <div class="row">
        <button class="button button-quiet" type="button" disabled={page.busy} onClick={begin}>
          {page.busy
            ? 'Verifying…'
            : `Verify ${month === undefined ? 'all statements' : formatMonth(month)}`}
        </button>
        <p aria-live="polite">{so && progressWords(so, page.busy)}</p>
      </div>
      {so?.difference && <VerificationDifference difference={so.difference} />}
      {page.problem && <ErrorPanel problem={page.problem} onRetry={() => void verify(so)} />}
    </section>
  )
}

/** Counts of all pages together; the rest as the last page says. */
function added(before: Verification | null, page: VerificationPage): Verification {
  return {
    ...page,
    months: (before?.months ?? 0) + page.months,
    statements: (before?.statements ?? 0) + page.statements,
    parts: (before?.parts ?? 0) + page.parts,
  }
}

function progressWords(so: Verification, isBusy: boolean): string {
  const compared = `${counted(so.statements, 'statement')} with ${counted(so.parts, 'part')} in ${counted(so.months, 'closed month')}`
  switch (so.state) {
    case 'identical':
      return so.months === 0 ? 'No month is closed yet.' : `Identical: ${compared}.`
    case 'different':
      return `Different: ${placeWords(so)}`
    case 'unfinished':
      return isBusy
        ? `${compared} identical so far…`
        : `${compared} were identical, then it stopped.`
  }
}

function placeWords({ difference }: Verification): string {
  if (difference === null) return ''
  const { month, statementNumber } = difference
  return statementNumber === null
    ? `the close of ${formatMonth(month)}.`
    : `statement ${statementNumber}.`
}
