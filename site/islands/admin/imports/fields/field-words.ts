import type { ImportColumn, ImportKind } from '#domain/imports/import-columns.ts'

export interface FieldWords {
  /** As a person calls it; the headings of the files to fill in are these. */
  readonly label: string
  /** What it is, for somebody who sees it for the first time. */
  readonly description: string
  /** Its cells in the rows of the filled example; '' where a row has none. */
  readonly examples: readonly string[]
}

/** What a row of each kind of file is about, and in which order its fields are told. */
export const kindWords: Readonly<Record<ImportKind, string>> = {
  revenue_lines: 'Revenue lines',
  tenants: 'Tenants',
}

/** What one of its rows stands for. */
export const rowWords: Readonly<Record<ImportKind, string>> = {
  revenue_lines: 'one charge or credit of one tenant',
  tenants: 'one customer account',
}

/** Every field of a file, in the words of the people who have the file. */
export const fieldWords: Readonly<Record<ImportColumn, FieldWords>> = {
  source: {
    label: 'Billing system',
    description:
      'The system that the line comes from, always by the same name. If the file is of one system, leave the column out and name it once.',
    examples: ['erp', 'erp', 'erp'],
  },
  externalId: {
    label: 'Line id',
    description:
      'The number that your billing system gives this line. It is what keeps a line from being counted twice, so no two lines of a system share one.',
    examples: ['B-9001', 'B-9002', 'B-9003'],
  },
  kind: {
    label: 'Kind',
    description:
      'A platform fee, overage (messages past the quota) or a credit. Your own words do: you say once which is which.',
    examples: ['platform fee', 'overage', 'credit'],
  },
  tenantId: {
    label: 'Tenant',
    description:
      'The customer number of the tenant that was charged. Import the tenants first. A credit may leave it empty.',
    examples: ['k-5001', 'k-5001', ''],
  },
  currency: {
    label: 'Currency',
    description:
      'Its three letters. If all lines are in one currency, leave the column out and name it once.',
    examples: ['EUR', 'EUR', 'EUR'],
  },
  serviceMonth: {
    label: 'Service month',
    description:
      'The month that the charge is for. A day of that month does as well. A credit may leave it empty: it takes the month of the line that it corrects.',
    examples: ['2026-10', '2026-10', ''],
  },
  chargedAt: {
    label: 'Charged at',
    description:
      'In place of the service month: day and time of the charge, from which the month in UTC follows.',
    examples: ['', '', ''],
  },
  listFee: {
    label: 'List fee',
    description: 'Of a platform fee: the price before any discount, without tax.',
    examples: ['199.00', '', ''],
  },
  discount: {
    label: 'Discount',
    description: 'What is taken off, as an amount and not in percent. Empty is none.',
    examples: ['19.90', '', ''],
  },
  messages: {
    label: 'Messages',
    description: 'Of overage: how many messages were charged.',
    examples: ['', '1245', ''],
  },
  unitPrice: {
    label: 'Unit price',
    description:
      'Of overage: the price of one message. Leave it empty where packages or tiers were charged.',
    examples: ['', '0.012', ''],
  },
  amount: {
    label: 'Amount',
    description:
      'What was billed, without tax: of overage the charge, of a credit what is given back, below 0. A platform fee needs none.',
    examples: ['', '14.94', '-5.00'],
  },
  corrects: {
    label: 'Corrects',
    description:
      'Of a credit: the line id of the charge that it corrects, of the same billing system.',
    examples: ['', '', 'B-9002'],
  },
  reason: {
    label: 'Reason',
    description: 'Of a credit: why it was given.',
    examples: ['', '', 'Two days without service'],
  },
  id: {
    label: 'Tenant id',
    description: 'The customer number of the tenant, as your billing system has it. Lines name it.',
    examples: ['k-5001', 'k-5002'],
  },
  name: {
    label: 'Name',
    description: 'The name of the customer.',
    examples: ['Müller & Söhne', 'Clinic North'],
  },
  onboardedOn: {
    label: 'Onboarded',
    description: 'The day on which the customer began. Its month is the first that can earn.',
    examples: ['2026-10-05', '2026-10-31'],
  },
  test: {
    label: 'Test account',
    description: 'Yes for an account that earns nothing and counts nowhere. Empty is no.',
    examples: ['no', 'yes'],
  },
  reseller: {
    label: 'Reseller',
    description: 'The number of the reseller that brought the customer. Empty is nobody.',
    examples: ['R0001', ''],
  },
}
