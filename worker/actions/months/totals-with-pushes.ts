import type { HeldPush, MonthControlTotal } from '#db/ledger/control-total-list.ts'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { Month } from '#domain/calendar/month.ts'
import { controlTotalView } from './month-view.ts'

/** The control totals of a month, each beside the push that holds for it. */
export const totalsWithPushes = (
  totals: readonly MonthControlTotal[],
  pushes: readonly HeldPush[],
  month: Month,
) =>
  totals.map((total) => {
    const push = pushes.find(
      ({ currency, source }) => currency === total.currency && source === total.source,
    )
    return { ...controlTotalView(total), ...pushView(push, month) }
  })

/** The push of this very month, or that of an earlier one which was the source’s last. */
function pushView(push: HeldPush | undefined, month: Month) {
  const own = push?.month === month ? push : null
  return {
    pushedAt: isoInstantOrNull(own?.receivedAtMs ?? null),
    pushedBy: own?.pushedBy ?? null,
    isByHand: own?.isByHand ?? false,
    isLast: own?.isLast ?? false,
    /** The month after which the source needs no more; null when it needs them, or never had any. */
    endedWith: own === null && push?.isLast ? push.month : null,
    /** Lines that came after the push: those with a greater sequence. Null where that was not kept. */
    arrivedSince: own?.arrivedSince ?? null,
    ledgerSequence: own?.ledgerSequence ?? null,
  }
}
