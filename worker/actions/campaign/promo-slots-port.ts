import type { PromoSlots } from '#worker/promo-slots.ts'

/** The one object of the launch campaign. Another name would be another three seats: D1 refuses those (rule 1.6). */
export const promoSlotsOf = (env: Pick<Env, 'PROMO_SLOTS'>): PromoSlotsPort =>
  env.PROMO_SLOTS.getByName('launch')

export type PromoSlotsPort = DurableObjectStub<PromoSlots>
