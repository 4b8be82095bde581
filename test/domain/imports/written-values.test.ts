import { describe, expect, test } from 'vitest'
import { damageOfText } from '#domain/imports/cells/damaged-cell.ts'
import { recogniseValues } from '#domain/imports/cells/written-values.ts'
import type { FileCell } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'

describe('a text stands for', () => {
  const list = (text: string) => text.split(' ')
  test.each<[ImportColumn, string | null, readonly string[]]>([
    ['test', 'yes', list('yes ja true wahr 1 x X TRUE Ja WAHR oui sí si vrai verdadero')],
    ['test', 'no', ['', '-', ...list('no nein false falsch 0 non FALSE Nein faux falso')]],
    ['test', null, list('maybe 2 10 yesno')],
    ['currency', 'EUR', list('EUR eur Eur €')],
    ['currency', 'CHF', ['CHF', 'chf', 'Fr.']],
    ['currency', null, list('$ £ ¥ kr ıdr EURO euro DM EURUSD __proto__')],
    [
      'kind',
      'platform_fee',
      ['platform_fee', 'Platform fee', 'Grundgebühr', 'GRUNDGEBUEHR', 'Abonnement', 'Lizenz'],
    ],
    ['kind', 'overage', ['overage', 'Nutzung', 'Mehrverbrauch', 'Usage', 'Dépassement', 'consumo']],
    ['kind', 'credit', ['credit', 'Gutschrift', 'Credit Note', 'avoir', 'nota de crédito']],
    ['kind', null, ['Setup', 'Storno', 'tax', 'constructor']],
  ])('%s: %s', (field, meaning, texts) => {
    const found = recogniseValues(field, texts)
    expect(found).toEqual(Object.fromEntries(texts.map((text) => [text, meaning])))
  })
})

describe('what a spreadsheet destroyed is told by name', () => {
  test.each<[FileCell, RegExp]>([
    ['1.23457E+11', /^“1\.23457E\+11” was damaged by a spreadsheet: format the column as text/],
    ['1,23457E+11', /damaged by a spreadsheet/],
    ['5E+05', /damaged by a spreadsheet/],
    ['#N/A', /error of a spreadsheet’s formula/],
    ['#NV', /error of a spreadsheet’s formula/],
    ['#NAME?', /error of a spreadsheet’s formula/],
    ['#REF!', /error of a spreadsheet’s formula/],
    ['#BEZUG!', /error of a spreadsheet’s formula/],
    ['#VALEUR!', /error of a spreadsheet’s formula/],
    ['#¿NOMBRE?', /error of a spreadsheet’s formula/],
    ['#DIV/0!', /error of a spreadsheet’s formula/],
    ['Err:502', /error of a spreadsheet’s formula/],
    ['########', /make the column wider/],
    ['MÃ¼ller', /wrong encoding/],
    ['M�ller', /wrong encoding/],
    ['StraÃŸe', /wrong encoding/],
    ['Å»Ã³Å‚Ä‡', /wrong encoding/],
    ['AÄŸaoÄŸlu', /wrong encoding/],
    ['Oâ€™Neil', /wrong encoding/],
  ])('%s', (cell, message) => {
    expect(damageOfText(cell)).toMatch(message)
  })

  test.each<[FileCell]>([
    ...[['Müller'], ['Żółć'], ['Ağaoğlu'], ['O’Neil'], ['Straße'], ['„Ä“'], ['“MANHÃ”'], ['naïve']],
    ...[['#1'], ['##'], ['#12-REF'], ['5E05'], ['E+11'], ['Errol'], ['#hashtag'], ['日本']],
    ...[[1], [123_456_789_012_345], [0.5], [-0]],
  ] as [FileCell][])('but %s is not', (cell) => {
    expect(damageOfText(cell)).toBeNull()
  })

  test.each([2 ** 53, 1e15, -1e15, 1e21, Number.NaN])('an id that was the number %d', (cell) => {
    expect(damageOfText(cell)).toMatch(/keeps 15 digits/)
  })
})
