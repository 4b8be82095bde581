import { industries, type Market, marketLabel, regions } from '#domain/applications/markets.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Fact, Facts } from '#site/components/figures/facts.tsx'
import type { HeldBack } from '../admin-answers.ts'
import { companyFacts, given } from './company-facts.tsx'

/** What was sent, of an application that was filed or is held back. */
type Answers = Omit<HeldBack, 'id' | 'heldAt' | 'industries' | 'regions'> &
  Readonly<{ industries: readonly string[]; regions: readonly string[] }>

/** Everything that the applicant answered, in the order of the form. */
export function ApplicationAnswers({ application }: { application: Answers }) {
  const sections = [
    { title: 'Company', facts: companyFacts(application) },
    { title: 'Contact', facts: contactFacts(application) },
    { title: 'Focus market', facts: marketFacts(application) },
    { title: 'Expected tenant pipeline', facts: pipelineFacts(application) },
    { title: 'Program terms', facts: termsFacts(application) },
  ]
  return (
    <div class="stack stack-loose">
      {sections.map(({ title, facts }) => (
        <section key={title} class="stack stack-tight">
          <h3>{title}</h3>
          <Facts facts={facts} />
        </section>
      ))}
    </div>
  )
}

const contactFacts = (application: Answers): Fact[] => [
  { label: 'Name', value: application.contactName },
  {
    label: 'Work e-mail',
    value: (
      <a href={`mailto:${application.contactEmail}`}>{emailInWords(application.contactEmail)}</a>
    ),
  },
  { label: 'Phone', value: given(application.contactPhone) },
]

const marketFacts = (application: Answers): Fact[] => [
  { label: 'Industries', value: labels(industries, application.industries) },
  { label: 'Regions', value: labels(regions, application.regions) },
  { label: 'In their words', value: given(application.marketNotes) },
]

const pipelineFacts = (application: Answers): Fact[] => [
  {
    label: 'Tenants in the next 12 months',
    value: application.expectedTenants.toLocaleString(),
  },
  { label: 'Prospects and channels', value: given(application.pipelineNotes) },
  { label: 'How they sell today', value: application.salesApproach },
]

const termsFacts = ({ acceptedTermsVersion, termsAcceptedAt }: Answers): Fact[] => [
  {
    label: 'Accepted',
    value: (
      <>
        Version {acceptedTermsVersion}, <DateLabel value={termsAcceptedAt} withTime />
      </>
    ),
  },
]

function labels(markets: readonly Market[], codes: readonly string[]): string {
  return codes.map((code) => marketLabel(markets, code)).join('\n')
}
