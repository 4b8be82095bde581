import type { PaymentsRecorded } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'

/** Why some of the chosen statements were not marked paid, each with its reason. */
export function PaymentResults({ recorded }: { recorded: PaymentsRecorded }) {
  const refused = recorded.results.filter(({ result }) => result === 'refused')
  return (
    <section class="caution" aria-labelledby="refused-title">
      <h3 id="refused-title">Not marked paid</h3>
      <ul>
        {refused.map(({ statementNumber, detail }) => (
          <li key={statementNumber}>
            <a href={adminPages.statement(statementNumber)}>{statementNumber}</a>: {detail}
          </li>
        ))}
      </ul>
    </section>
  )
}
