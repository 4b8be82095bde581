import { Facts } from '#site/components/facts.tsx'
import type { Statement } from './reseller-answers.ts'

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
    </section>
  )
}
