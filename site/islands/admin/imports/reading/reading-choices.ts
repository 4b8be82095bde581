import { kindWords } from '#domain/imports/field-words.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { currencies } from '#domain/money/currency.ts'
import { currenciesOfSign } from '#domain/money/currency-signs.ts'
import type { Option } from '#site/components/form/select-field.tsx'

/** The program’s own words that a text of the column can stand for; '' is none of them. */
export function valueOptions(field: ImportColumn, text = ''): readonly Option<string>[] {
  switch (field) {
    case 'kind':
      return [
        { value: 'platform_fee', label: 'Platform fee' },
        { value: 'overage', label: 'Overage' },
        { value: 'credit', label: 'Credit' },
      ]
    case 'test':
      return [
        { value: 'yes', label: 'Yes, a test account' },
        { value: 'no', label: 'No' },
      ]
    default: {
      const ofSign = currenciesOfSign(text)
      const codes = ofSign.length > 0 ? ofSign : currencies.toSorted()
      return codes.map((code) => ({ value: code, label: code }))
    }
  }
}

/** "platform fee", "yes", "EUR": what a text stands for, within a sentence. */
export function valueInWords(value: string): string {
  return Object.hasOwn(kindWords, value) ? kindWords[value as keyof typeof kindWords] : value
}
