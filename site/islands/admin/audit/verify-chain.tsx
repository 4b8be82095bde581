import { useState } from 'preact/hooks'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { counted } from '#site/words/plural.ts'
import { AcceptCutDialog } from './accept-cut-dialog.tsx'
import { type Cut, FoundCuts } from './found-cuts.tsx'
import { useVerification, type Verification } from './use-verification.ts'

/** Computes the log again, a page a request, and says unbroken or what is not as it was written. */
export function VerifyChain() {
  const { so, busy, problem, begin, goOn } = useVerification()
  const [cut, setCut] = useState<Cut | null>(null)
  return (
    <section class="sheet stack" aria-labelledby="chain-title">
      <h2 class="section-title" id="chain-title">
        Has the log been changed?
      </h2>
      <p class="note measure">
        Each row holds a hash over itself and the row before it, and vouches for what was written
        with it and for the payment that it tells of. All of it is computed again from what is
        stored, and the last hash is compared with a note that is kept outside of the database.
      </p>
      <div class="row">
        <button class="button button-quiet" type="button" disabled={busy} onClick={begin}>
          {busy ? 'Verifying…' : 'Verify the log'}
        </button>
        <p aria-live="polite">{so && verdictWords(so)}</p>
      </div>
      {so && so.breaks.length > 0 && (
        <div class="problem" role="alert">
          <strong>Not all is as it was written</strong>
          <ul class="stack stack-tight">
            {so.breaks.map(({ what, next }) => (
              <li key={what}>
                <p>{what}</p>
                <p>{next}</p>
              </li>
            ))}
          </ul>
          {so.hasMore && <p>The verification stopped here: there may be more.</p>}
        </div>
      )}
      {so && <FoundCuts cuts={so.cuts} onAccept={setCut} />}
      {problem && <ErrorPanel problem={problem} onRetry={goOn} />}
      <AcceptCutDialog
        cut={cut}
        onClose={() => setCut(null)}
        onDone={() => {
          setCut(null)
          begin()
        }}
      />
    </section>
  )
}

function verdictWords(so: Verification): string {
  const through = `row ${so.throughSequence.toLocaleString()}`
  const erased =
    so.erasedTexts === 0 ? '' : ` ${counted(so.erasedTexts, 'text')} of it ${wasErased(so)} erased.`
  switch (so.state) {
    case 'unfinished':
      return `Looked at up to ${through} so far…`
    case 'broken':
      return `Broken.${erased}`
    case 'intact':
      return so.waiting === 0
        ? `Unbroken up to ${through}, the last one.${erased}`
        : `Unbroken up to ${through}; ${counted(so.waiting, 'later row')} will be sealed within minutes.${erased}`
  }
}

const wasErased = ({ erasedTexts }: Verification) => (erasedTexts === 1 ? 'was' : 'were')
