import { Facts } from '#site/components/figures/facts.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'

/** What makes the statement checkable: its hash, the hash before it, and the bytes themselves. */
export function StatementProof({ statement }: { statement: Statement }) {
  const { number, sha256, previousSha256, rulesVersion } = statement
  return (
    <section class="stack stack-tight" aria-labelledby="proof-title">
      <h2 class="section-title" id="proof-title">
        Proof
      </h2>
      <p class="note measure">
        This statement is final and never edited. Its figures are stored as one canonical JSON file;
        the SHA-256 of that file is below, and the file names the hash of the statement before it.
      </p>
      <Facts
        facts={[
          { label: 'SHA-256', value: <code class="hash">{sha256}</code> },
          {
            label: 'Statement before it',
            value:
              previousSha256 === null ? (
                'None: the first in this currency'
              ) : (
                <code class="hash">{previousSha256}</code>
              ),
          },
          { label: 'Version of the rules', value: rulesVersion },
        ]}
      />
      <p class="no-print">
        <a href={`/api/reseller/statements/${number}/canonical`} download={`${number}.json`}>
          Download the canonical JSON
        </a>
      </p>
      <CheckItYourself number={number} />
    </section>
  )
}

const script = 'verify-statement.mjs'

/** A second reading of the rules, to be run where this program isn't (rule 7.8). */
function CheckItYourself({ number }: { number: string }) {
  const file = `${number}-with-inputs.json`
  return (
    <div class="no-print stack stack-tight" id="check">
      <h3>Check it yourself</h3>
      <p class="note measure">
        Take your statement with the charges, rates and months of ownership that it was made of, and
        a short script that computes it again from them. The script was written from the rules of
        the program, not from its code, and sends nothing anywhere. You need Node 20 or later.
      </p>
      <ol class="measure">
        <li>
          <a href={`/api/reseller/statements/${number}/download`} download={file}>
            Download the statement with its inputs
          </a>
        </li>
        <li>
          <a href={`/${script}`} download={script}>
            Download the script
          </a>
        </li>
        <li>
          Run{' '}
          <code class="hash">
            node {script} {file}
          </code>
          . It says “identical”, or names the first difference.
        </li>
      </ol>
    </div>
  )
}
