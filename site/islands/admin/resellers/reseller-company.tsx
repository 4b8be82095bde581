import { useState } from 'preact/hooks'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { companyFacts } from '#site/islands/admin/applications/company-facts.tsx'
import { adminPages } from '#site/paths.ts'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { CorrectCompanyDialog } from './correct-company-dialog.tsx'

/** The company as its statements name it, and the application that it came from. */
export function ResellerCompany(section: ResellerSectionProps) {
  const { reseller } = section
  const [isCorrecting, setIsCorrecting] = useState(false)
  const { approvedAt, applicationId } = reseller
  const approved = (
    <>
      <DateLabel value={approvedAt} withTime />
      {', '}
      <a href={adminPages.application(applicationId)}>from this application</a>
    </>
  )
  return (
    <section class="stack stack-tight" aria-labelledby="company-title">
      <div class="row row-between">
        <h3 id="company-title">Company</h3>
        <button
          class="button button-quiet button-small"
          type="button"
          onClick={() => setIsCorrecting(true)}
        >
          Correct it…
        </button>
      </div>
      <Facts facts={[...companyFacts(reseller), { label: 'Approved', value: approved }]} />
      <CorrectCompanyDialog
        {...section}
        open={isCorrecting}
        onClose={() => setIsCorrecting(false)}
      />
    </section>
  )
}
