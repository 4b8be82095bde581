import { resellerLabel } from '#domain/ids.ts'
import { terms } from '#domain/program.ts'
import { useReloadWhile } from '#site/api/reload-while.ts'
import { Facts } from '#site/components/figures/facts.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { InviteState } from '#site/islands/admin/people/invite-state.tsx'
import { adminPages } from '#site/paths.ts'
import type { Application } from '../admin-answers.ts'

/** An approved application: which reseller it became, and whether the invite was delivered. */
export function Approved({
  application,
  reload,
}: {
  application: Application
  reload: () => void
}) {
  const { reseller, invite, approvalRateBps, approvalReason, companyName } = application
  // The mail leaves right after the approval is answered: its state is worth a second look.
  useReloadWhile(invite?.state === 'pending' && invite.attempts === 0, reload)
  if (reseller === null) return <p>Approved. Its reseller is not there yet; load the page again.</p>
  return (
    <>
      <Facts
        facts={[
          {
            label: 'Reseller',
            value: (
              <a href={adminPages.reseller(reseller.resellerId)}>
                {resellerLabel(reseller.number)}, {companyName}
              </a>
            ),
          },
          {
            label: 'Approved at',
            value: approvalRateBps !== null && <RateLabel rateBps={approvalRateBps} />,
          },
          {
            label: 'Seat',
            value:
              reseller.promoSlot === null ? 'None' : `${reseller.promoSlot} of ${terms.promoSlots}`,
          },
          ...(approvalReason === null ? [] : [{ label: 'Why this rate', value: approvalReason }]),
          { label: 'Invite', value: <InviteState invite={invite} /> },
        ]}
      />
      <a class="button" href={adminPages.reseller(reseller.resellerId)}>
        Open the reseller
      </a>
    </>
  )
}
