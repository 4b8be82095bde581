import { onceMore } from '#db/core/once-more.ts'
import type { GrantOutcome } from '#domain/campaign/promo-seats.ts'
import type { PromoSlots, PromoSlotsCall } from '#worker/promo-slots.ts'

/** The seat object as verbs call it. Each of its methods can be called again with the same result. */
export type PromoSlotsPort = Readonly<{
  [Name in PromoSlotsCall]: (
    ...given: Parameters<PromoSlots[Name]>
  ) => Promise<ReturnType<PromoSlots[Name]>>
}>

/**
 * The one object of the launch campaign. Another name would be another three seats: D1 refuses those (rule
 * 1.6). A call that the platform says to repeat is repeated once, and never on an object that is overloaded.
 */
export function promoSlotsOf(env: Pick<Env, 'PROMO_SLOTS'>): PromoSlotsPort {
  // An error can leave a stub broken: each call has its own.
  const object = () => env.PROMO_SLOTS.getByName('launch')
  return {
    grant: (...given) => onceMore<GrantOutcome>(async () => await object().grant(...given)),
    close: (...given) => onceMore(() => object().close(...given)),
    learn: (...given) => onceMore(() => object().learn(...given)),
    report: () => onceMore(() => object().report()),
    issueNumber: (...given) => onceMore(() => object().issueNumber(...given)),
    learnNumber: (...given) => onceMore(() => object().learnNumber(...given)),
    auditReport: () => onceMore(() => object().auditReport()),
    moveAuditHead: (...given) => onceMore(() => object().moveAuditHead(...given)),
    acceptAuditCut: (...given) => onceMore(() => object().acceptAuditCut(...given)),
    anchor: () => onceMore(() => object().anchor()),
    advance: (...given) => onceMore(() => object().advance(...given)),
  }
}
