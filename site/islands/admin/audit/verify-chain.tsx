import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { counted } from '#site/words/plural.ts'
import type { ChainVerdict } from '../admin-answers.ts'
import { FoundCuts } from './found-cuts.tsx'

/** Recomputes the hash of every row, a page a request, and says unbroken or where it first breaks. */
export function VerifyChain() {
  const [so, setSo] = useState<ChainVerdict | null>(null)
  const page = useAction((cursor: string | null) =>
    answerOf(api.admin.audit.verification.$post({ json: cursor === null ? {} : { cursor } })),
  )
  const verify = async (from: ChainVerdict | null) => {
    let done = from
    do {
      const result = await page.run(done?.nextCursor ?? null)
      if (result?.ok !== true) return
      done = result.value
      setSo(done)
    } while (done.nextCursor !== null)
  }
  const begin = () => {
    setSo(null)
    void verify(null)
  }
  return (
    <section class="sheet stack stack-tight" aria-labelledby="chain-title">
      <h2 class="section-title" id="chain-title">
        Has the log been changed?
      </h2>
      <p class="note measure">
        Each row holds a hash over itself and the row before it, so that a row that somebody edits,
        swaps or removes later breaks the chain. Every hash is computed again from the rows, and the
        last one is compared with a note that is kept outside of the database.
      </p>
      <div class="row">
        <button class="button button-quiet" type="button" disabled={page.busy} onClick={begin}>
          {page.busy ? 'Verifying…' : 'Verify the chain'}
        </button>
        <p aria-live="polite">{so && verdictWords(so)}</p>
      </div>
      {so?.state === 'broken' && (
        <div class="problem" role="alert">
          {so.breaks.map(({ what, next }) => (
            <p key={what}>
              <strong>{what}</strong> {next}
            </p>
          ))}
        </div>
      )}
      {so?.cuts && so.cuts.length > 0 && <FoundCuts cuts={so.cuts} />}
      {page.problem && <ErrorPanel problem={page.problem} onRetry={() => void verify(so)} />}
    </section>
  )
}

function verdictWords({ state, throughSequence, waiting }: ChainVerdict): string {
  const through = `row ${throughSequence.toLocaleString()}`
  switch (state) {
    case 'unfinished':
      return `Unbroken up to ${through} so far…`
    case 'broken':
      return 'Broken.'
    case 'intact':
      return waiting === 0
        ? `Unbroken up to ${through}, the last one.`
        : `Unbroken up to ${through}; ${counted(waiting, 'later row')} will be sealed within minutes.`
  }
}
