import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FileEncoding } from '#site/islands/admin/imports/files/file-table.ts'
import { opened, tableIn } from './kit/opened.ts'

const saved = (name: string) =>
  new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)))

const table = 'id;name\r\n1;Müller\r\n2;Ağaoğlu\r\n3;O’Neil €\r\n'

/** What windows-1252 has no letter for is left out of it. */
const western = table.replaceAll(/[ğ]/g, 'g')

const writers: Readonly<Record<FileEncoding, (text: string) => Uint8Array<ArrayBuffer>>> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  'utf-16le': (text) => Uint8Array.from(Buffer.from(text, 'utf16le')),
  'utf-16be': (text) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16()),
  'windows-1252': (text) =>
    Uint8Array.from(text, (letter) => highLetters[letter] ?? letter.charCodeAt(0)),
}

/** The letters of windows-1252 that have another number in Unicode. */
const highLetters: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92 }

describe('the letters of a text file', () => {
  test.each<[string, FileEncoding, string, boolean]>([
    ['without a mark', 'utf-8', table, true],
    ['with a mark', 'utf-8', `\uFEFF${table}`, true],
    ['with a mark', 'utf-16le', `\uFEFF${table}`, true],
    ['with a mark', 'utf-16be', `\uFEFF${table}`, true],
    ['without a mark', 'utf-16le', table, false],
    ['without a mark', 'utf-16be', table, false],
    ['of the West', 'windows-1252', western, false],
    ['of ASCII alone', 'utf-8', 'id;name\n1;Miller\n', true],
  ])('%s are known as %s', async (_, encoding, text, isCertain) => {
    const content = writers[encoding](text)
    const file = await opened(content)
    expect([file.encoding, file.isEncodingCertain]).toEqual([encoding, isCertain])
    expect(await tableIn(content)).toEqual(await tableIn(text.replace('\uFEFF', '')))
  })

  test('are no guess any more once somebody said which they are', async () => {
    const file = await opened(writers['windows-1252'](western), { encoding: 'utf-8' })
    expect([file.encoding, file.isEncodingCertain]).toEqual(['utf-8', true])
    expect(file.records[1]?.cells).toEqual(['1', 'M�ller'])
  })

  test('are shown by the same names in each encoding, whichever was chosen', async () => {
    const content = writers['windows-1252'](`title\n${western}4;Miller\n5;Zoë\n`)
    const previews = [
      { encoding: 'windows-1252', names: ['Müller', 'Zoë', 'O’Neil €'] },
      { encoding: 'utf-8', names: ['M�ller', 'Zo�', 'O�Neil �'] },
    ]
    for (const encoding of [null, 'utf-8', 'windows-1252'] as const) {
      expect((await opened(content, { encoding })).previews).toEqual(previews)
    }
  })

  test.each<[string, string, readonly string[]]>([
    ['what was decoded twice is seen', 'id,name\n1,MÃ¼ller\n', ['MÃ¼ller']],
    ['at most five, each once', 'id\nä\nä\nö\nü\nß\né\nè\n', ['ä', 'ö', 'ü', 'ß', 'é']],
    ['any names where all are ASCII', 'id,name\n1,Miller\n', ['id', 'name', 'Miller']],
    ['none of a file of numbers', '1,2\n3,4\n', []],
  ])('by names: %s', async (_, text, names) => {
    expect((await opened(text)).previews).toEqual([{ encoding: 'utf-8', names }])
  })
})

describe('what LibreOffice saves', () => {
  test('in German, windows-1252 with semicolons', async () => {
    const content = saved('calc-de-windows-1252.csv')
    const file = await opened(content)
    expect([file.encoding, file.isEncodingCertain]).toEqual(['windows-1252', false])
    expect(file.bounds).toEqual({ headingRow: 4, totalRows: [9, 10] })
    expect(await tableIn(content)).toEqual([
      ['Belegnummer', 'Kunde', 'Datum', 'Betrag', 'Test'],
      [5, 'B-1', 'Müller & Söhne', '01.10.2026', '1199', 'FALSCH'],
      [7, '4711', 'Straße Nord', '15.10.2026', '-12,5', 'FALSCH'],
      [8, 'B-4', 'Éclair', '16.10.2026', '#DIV/0!', 'FALSCH'],
    ])
  })

  test('in French, UTF-16 with tabs', async () => {
    const content = saved('calc-fr-utf-16.csv')
    expect((await opened(content)).isEncodingCertain).toBe(true)
    expect(await tableIn(content)).toEqual([
      ['Référence', 'Client', 'Date', 'Montant'],
      [2, 'F-1', 'Crédit Agricole, Besançon', '31/10/2026', '1199,5'],
      [3, 'F-2', 'Naïve', '01/11/2026', '1234567,89'],
    ])
  })

  test('in American English, UTF-8 with commas', async () => {
    expect(await tableIn(saved('calc-us.csv'))).toEqual([
      ['Invoice', 'Customer', 'Date', 'Amount'],
      [2, 'I-1', 'O’Neil, “Bros” 27"', '10/31/2026 23:59:00', '1199.5'],
      [3, 'I-2', 'Zoë', '01/02/2026 00:00:00', '1234567.89'],
    ])
  })
})
