import { rejectionReasons } from '#domain/states.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import type { Application } from '../admin-answers.ts'
import { ApprovalUnderWay } from './approval-under-way.tsx'
import { Approved } from './approved.tsx'
import type { DecidedProps } from './decision-props.ts'

/** What the decision came to. */
export function Decided({ application, reload, events }: DecidedProps) {
  switch (application.state) {
    case 'approving':
      return <ApprovalUnderWay application={application} reload={reload} events={events} />
    case 'approved':
      return <Approved application={application} reload={reload} />
    case 'rejected':
      return <Rejected application={application} />
    default:
      return <p>The applicant withdrew the application. There is nothing to decide.</p>
  }
}

function Rejected({ application }: { application: Application }) {
  const { rejectionReason, rejectionNote, mayReapplyFromOn, decidedAt } = application
  const label = rejectionReasons.find(({ code }) => code === rejectionReason)?.label
  return (
    <Facts
      facts={[
        { label: 'Rejected', value: decidedAt && <DateLabel value={decidedAt} withTime /> },
        { label: 'Reason', value: label },
        { label: 'Note', value: rejectionNote ?? 'None' },
        {
          label: 'May apply again',
          value: mayReapplyFromOn && (
            <>
              from <DateLabel value={mayReapplyFromOn} />
            </>
          ),
        },
      ]}
    />
  )
}
