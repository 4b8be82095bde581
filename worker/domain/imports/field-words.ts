import type { ImportColumn } from './import-columns.ts'

/** How people call a field, in the middle of a sentence. */
export const fieldWords: Readonly<Record<ImportColumn, string>> = {
  source: 'billing system',
  externalId: 'id of the line',
  kind: 'kind',
  tenantId: 'tenant',
  currency: 'currency',
  serviceMonth: 'service month',
  chargedAt: 'time of the charge',
  listFee: 'list fee',
  discount: 'discount',
  messages: 'number of messages',
  unitPrice: 'unit price',
  amount: 'amount',
  corrects: 'id of the line that is corrected',
  reason: 'reason',
  id: 'id of the tenant',
  name: 'name',
  onboardedOn: 'date of onboarding',
  test: 'test account',
  reseller: 'reseller',
}

/** What each kind of line is called. */
export const kindWords = {
  platform_fee: 'platform fee',
  overage: 'overage',
  credit: 'credit',
} as const
