import { SeatRow } from '#site/campaign/seat-row.tsx'
import type { Overview } from '#site/islands/admin/admin-answers.ts'
import { campaignSeats, campaignWords } from '#site/islands/admin/campaign/campaign-words.ts'
import { adminPages } from '#site/paths.ts'

/** The promo slots at a glance. */
export function CampaignSummary({ campaign }: { campaign: Overview['campaign'] }) {
  const words = campaignWords(campaign.promo)
  return (
    <section class="sheet stack" aria-labelledby="campaign-title">
      <h2 class="section-title" id="campaign-title">
        Seats
      </h2>
      <SeatRow seats={campaignSeats(campaign)} label={words} />
      <p>{words}</p>
      <p>
        <a href={adminPages.campaign()}>Who took them</a>
      </p>
    </section>
  )
}
