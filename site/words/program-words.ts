import { lockBadge, targetTenantsIn, terms } from '#domain/program.ts'
import { formatRate } from './format-rate.ts'
import { inWords } from './number-words.ts'

/** The program's numbers as the pages say them; every page reads them here, so none can promise more. */
export const words = {
  promoRate: formatRate(terms.promoRateBps, 'en'),
  standardRate: formatRate(terms.standardRateBps, 'en'),
  slots: String(terms.promoSlots),
  slotsInWords: inWords(terms.promoSlots),
  target: String(terms.activeTargetPerYear),
  window: `${terms.evaluationWindowMonths} months`,
  fullWindowTarget: String(targetTenantsIn(terms.evaluationWindowMonths)),
  rampUp: `${inWords(terms.rampUpMonths)} months`,
  lockTenants: String(terms.lockTenants),
  lockYears: `${inWords(terms.lockYears)} years`,
  lockBadge: lockBadge,
  closeDay: `day ${terms.closeDay}`,
  closeTime: `${String(terms.closeHourUtc).padStart(2, '0')}:00 UTC`,
  paymentTerm: `${terms.paymentTermDays} days`,
  inviteDays: `${inWords(terms.inviteTtlDays)} days`,
} as const
