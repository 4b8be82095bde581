import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { SeatRow } from '#site/campaign/seat-row.tsx'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { useNotice } from '#site/components/page/notice.tsx'
import type { Campaign } from '../admin-answers.ts'
import { AdminView, type Again } from '../admin-view.tsx'
import { campaignSeats, campaignWords } from './campaign-words.ts'
import { CloseCampaignDialog } from './close-campaign-dialog.tsx'
import { SeatTable } from './seat-table.tsx'

/** The promo slots: who took which and when, and closing the campaign (rule 1). */
export function CampaignPage() {
  const from = useApi(() => answerOf(api.admin.campaign.$get()), 'campaign')
  return (
    <AdminView from={from} what="the campaign">
      {(campaign, again) => <CampaignSections campaign={campaign} again={again} />}
    </AdminView>
  )
}

function CampaignSections({ campaign, again }: { campaign: Campaign; again: Again }) {
  const { notice, tell } = useNotice()
  const words = campaignWords(campaign.promo)
  return (
    <div class="stack stack-loose">
      {notice}
      <div class="beside">
        <section class="stack" aria-labelledby="seats-title">
          <h2 class="section-title" id="seats-title">
            {words}
          </h2>
          <SeatRow seats={campaignSeats(campaign)} label={words} />
          <SeatTable campaign={campaign} />
        </section>
        {campaign.closing === null ? (
          <CloseCampaign
            promo={campaign.promo}
            isReloading={again.isReloading}
            onDone={(told) => {
              tell(told)
              again.reload()
            }}
          />
        ) : (
          <Closing closing={campaign.closing} />
        )}
      </div>
    </div>
  )
}

function Closing({ closing }: { closing: NonNullable<Campaign['closing']> }) {
  return (
    <section class="sheet stack" aria-labelledby="closed-title">
      <h2 class="section-title" id="closed-title">
        Closed
      </h2>
      <p>
        <DateLabel value={closing.closedAt} withTime /> by {closing.closedByName}
      </p>
      <p>{closing.reason}</p>
    </section>
  )
}

interface CloseCampaignProps {
  readonly promo: Campaign['promo']
  readonly isReloading: boolean
  readonly onDone: (told: string) => void
}

function CloseCampaign(campaign: CloseCampaignProps) {
  if (campaign.promo.state === 'full') {
    return (
      <p class="note">
        Every seat is given, so there is nothing left to close. Seats never come back.
      </p>
    )
  }
  return (
    <section class="sheet stack" aria-labelledby="closing-title">
      <h2 class="section-title" id="closing-title">
        Close the campaign early
      </h2>
      <p>
        No further seat would be given, whatever is left. Those that are taken stay taken. This is
        final.
      </p>
      <div>
        <Opener label="Close the campaign…" class="button button-quiet">
          {(dialog) => <CloseCampaignDialog {...campaign} {...dialog} />}
        </Opener>
      </div>
    </section>
  )
}
