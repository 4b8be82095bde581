import { DateLabel } from '#site/components/date-label.tsx'
import { Facts } from '#site/components/facts.tsx'
import type { Reseller } from '../admin-answers.ts'
import { companyFacts } from '../company-facts.tsx'

/** The company as its statements name it, and the application that it came from. */
export function ResellerCompany({ reseller }: { reseller: Reseller }) {
  const { approvedAt, applicationId } = reseller
  const approved = (
    <>
      <DateLabel value={approvedAt} withTime />
      {', '}
      <a href={`/admin/application/?id=${encodeURIComponent(applicationId)}`}>
        from this application
      </a>
    </>
  )
  return (
    <section class="stack stack-tight" aria-labelledby="company-title">
      <h3 id="company-title">Company</h3>
      <Facts facts={[...companyFacts(reseller), { label: 'Approved', value: approved }]} />
    </section>
  )
}
