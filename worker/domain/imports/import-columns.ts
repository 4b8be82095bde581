/** What a CSV file can bring into the program. */
export const importKinds = ['revenue_lines', 'tenants'] as const
export type ImportKind = (typeof importKinds)[number]

/** The columns of a file of revenue lines, in the order of the ledger's export. */
export const lineFileColumns = [
  'source',
  'externalId',
  'kind',
  'tenantId',
  'currency',
  'serviceMonth',
  'chargedAt',
  'listFee',
  'discount',
  'messages',
  'unitPrice',
  'amount',
  'corrects',
  'reason',
] as const
export type LineColumn = (typeof lineFileColumns)[number]

/** The columns of a file of tenants, in the order of their export. */
export const tenantFileColumns = ['id', 'name', 'onboardedOn', 'test', 'reseller'] as const
export type TenantColumn = (typeof tenantFileColumns)[number]

export type ImportColumn = LineColumn | TenantColumn

export const columnsOf: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  revenue_lines: lineFileColumns,
  tenants: tenantFileColumns,
}

/** Without these no row of the file could be read. */
export const requiredColumns: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  revenue_lines: ['source', 'externalId', 'kind', 'currency'],
  tenants: ['id', 'name', 'onboardedOn', 'reseller'],
}

/** Columns that the file of refused rows has besides; read by people alone. */
export const notedColumns = ['row', 'problem'] as const

/** In place of cells: why a row could not be cut into them, as the one who read the file says it. */
export const unreadable = 'unreadable'
