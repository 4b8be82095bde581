import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { companyFacts } from '#site/islands/admin/applications/company-facts.tsx'
import { adminPages } from '#site/paths.ts'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { CorrectCompanyDialog } from './correct-company-dialog.tsx'

/** The company as its statements name it, and the application that it came from. */
export function ResellerCompany(section: ResellerSectionProps) {
  const { reseller } = section
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
        <Opener label="Correct it…">
          {(dialog) => <CorrectCompanyDialog {...section} {...dialog} />}
        </Opener>
      </div>
      <Facts facts={[...companyFacts(reseller), { label: 'Approved', value: approved }]} />
    </section>
  )
}
