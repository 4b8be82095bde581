import type { Month } from '#domain/calendar/month.ts'

/** Files as a German finance department’s spreadsheet saves them; five rows of each are wrong. */
export interface GermanFile {
  readonly name: string
  readonly text: string
  /** Numbers of the wrong rows, each with what the page says of it. */
  readonly wrong: readonly (readonly [row: number, words: RegExp])[]
}

const names = [
  'Müller',
  'Ağaoğlu',
  'Grzebień',
  'O’Neil',
  'Żółć',
  'Søren',
  'Straße',
  'Éclair',
  'Übung',
]

/** Forty tenants of the resellers R0001 to R0008, who began in that month. */
export function germanTenants(month: Month): GermanFile {
  const rows = Array.from({ length: 40 }, (_, index) => [
    customer(index),
    `${names[index % names.length]} & Söhne ${index + 1}`,
    `R000${(index % 8) + 1}`,
    day(month, (index % 28) + 1),
    index === 39 ? 'ja' : 'nein',
  ])
  put(rows, 5, 3, `31.02.${month.slice(0, 4)}`)
  put(rows, 11, 2, 'R9999')
  put(rows, 17, 1, '')
  put(rows, 23, 0, customer(22))
  put(rows, 29, 3, `24/${month.slice(5)}/${month.slice(2, 4)}`)
  return {
    name: 'kunden.csv',
    text: csv([['Kundennr', 'Firma', 'Partner', 'Startdatum', 'Testkonto'], ...rows]),
    wrong: [
      [7, /Startdatum: “31\.02\.\d{4}” is no date/],
      [13, /Partner: .*R9999/],
      [19, /Firma: This is empty/],
      [25, /Kundennr: Row 24 says other about this tenant/],
      [31, /Startdatum: “24\/\d\d\/\d\d” is not written as day\.month\.year/],
    ],
  }
}

/** Two hundred lines of these tenants in that month: half of them fees, half overage. */
export function germanLines(month: Month, ids = 'B'): GermanFile {
  const good = Array.from({ length: 40 }, (_, index) => index).filter(
    (index) => ![5, 11, 17, 23, 29].includes(index),
  )
  const rows = Array.from({ length: 200 }, (_, index) => {
    const tenant = customer(good[index % good.length] ?? 0)
    const shared = ['erp', `${ids}-${9000 + index}`]
    const when = [tenant, 'EUR', day(month, (index % 28) + 1)]
    if (index % 2 === 0) {
      const fee = index % 10 === 0 ? '"1.199,00"' : '"199,00"'
      return [...shared, 'Grundgebühr', ...when, fee, '"19,90"', '', '', '']
    }
    const messages = 1000 + 8 * index
    const price = ((messages * 12) / 1000).toFixed(2).replace('.', ',')
    return [...shared, 'Mehrverbrauch', ...when, '', '', String(messages), '"0,012"', `"${price}"`]
  })
  put(rows, 10, 3, 'k-9999')
  put(rows, 61, 10, '"999,00"')
  put(rows, 90, 4, 'EURO')
  put(rows, 131, 5, `31.13.${month.slice(0, 4)}`)
  put(rows, 170, 6, 'abc')
  const headings =
    'System;Belegnummer;Art;Kundennr;Währung;Leistungsdatum;Listenpreis;Rabatt;Nachrichten;Einzelpreis;Betrag'
  return {
    name: `umsatz-${month}.csv`,
    text: csv([headings.split(';'), ...rows]),
    wrong: [
      [12, /Kundennr: .*k-9999/],
      [63, /Betrag: /],
      [92, /Währung: “EURO”/],
      [133, /Leistungsdatum: “31\.13\.\d{4}”/],
      [172, /Listenpreis: “abc” is no number/],
    ],
  }
}

/** With a byte order mark, semicolons and line ends of Windows. */
const csv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.join(';')).join('\r\n')}\r\n`

const customer = (index: number): string => `k-${5001 + index}`

const day = (month: Month, number: number): string =>
  `${String(number).padStart(2, '0')}.${month.slice(5)}.${month.slice(0, 4)}`

function put(rows: string[][], index: number, cell: number, text: string): void {
  const row = rows[index]
  if (row !== undefined) row[cell] = text
}
