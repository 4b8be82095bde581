import { Facts } from '#site/components/figures/facts.tsx'
import type { VerificationPage } from '../admin-answers.ts'

type Difference = NonNullable<VerificationPage['difference']>

/** The first difference with its place, and what to do about it. */
export function VerificationDifference({ difference }: { difference: Difference }) {
  const { statementNumber, month, pointer, stored, recomputed } = difference
  return (
    <div class="stack" role="alert">
      <div class="problem">
        <strong>Something was changed behind the program’s back</strong>
        <p>
          The program itself never edits statements or the ledger. Pay nothing on this statement,
          keep a copy of the database as it is, and compare it with an earlier one.
        </p>
      </div>
      <Facts
        facts={[
          { label: 'Where', value: statementNumber ?? `The close of ${month}` },
          { label: 'Place', value: <code>{pointer || 'the whole statement'}</code> },
          { label: 'Stored', value: <code>{shortened(stored)}</code> },
          { label: 'Computed again', value: <code>{shortened(recomputed)}</code> },
        ]}
      />
    </div>
  )
}

/** A whole statement would fill pages; its beginning tells which it is. */
function shortened(json: string | null): string {
  if (json === null) return 'nothing'
  return json.length > 300 ? `${json.slice(0, 300)} …` : json
}
