import { type ColumnForm, dateForms, monthForms, numberForms } from './file-reading.ts'
import type { ImportColumn } from './import-columns.ts'

/** What the cells of a field are. */
export type FieldSort =
  | 'text'
  | 'date'
  | 'month'
  | 'instant'
  | 'amount'
  | 'count'
  | 'price'
  | 'values'

const sorts: Readonly<Record<ImportColumn, FieldSort>> = {
  source: 'text',
  externalId: 'text',
  kind: 'values',
  tenantId: 'text',
  currency: 'values',
  serviceMonth: 'month',
  chargedAt: 'instant',
  listFee: 'amount',
  discount: 'amount',
  messages: 'count',
  unitPrice: 'price',
  amount: 'amount',
  corrects: 'text',
  reason: 'text',
  id: 'text',
  name: 'text',
  onboardedOn: 'date',
  test: 'values',
  reseller: 'text',
}

export const sortOf = (field: ImportColumn): FieldSort => sorts[field]

/** The forms that a column of the field can be written in, the likelier first; none where text is text. */
export function formsOf(field: ImportColumn): readonly ColumnForm[] {
  switch (sorts[field]) {
    case 'text':
    case 'values':
      return []
    case 'month':
      return [...monthForms, ...dateForms]
    case 'date':
    case 'instant':
      return [...dateForms, 'month-name']
    case 'amount':
    case 'count':
    case 'price':
      return numberForms
  }
}
