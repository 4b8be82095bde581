import type { PlantedBug } from './planted-bug.ts'

/** Mistakes in opening a file that somebody chose. */
export const bugsOfFiles: readonly PlantedBug[] = [
  {
    name: 'letters that are a guess are taken for certain',
    file: 'site/islands/admin/imports/files/text/encodings-of.ts',
    right: "others: ['utf-8'], isCertain: false",
    wrong: "others: ['utf-8'], isCertain: true",
    siteTests: ['imports/encodings'],
  },
  {
    name: 'lines of a file that end in two ways run together',
    file: 'site/islands/admin/imports/files/text/read-records.ts',
    right: "text.replaceAll(/\\r\\n?/g, '\\n')",
    wrong: 'text',
    siteTests: ['imports/text-files'],
  },
  {
    name: 'a line that names the separator counts as a row',
    file: 'site/islands/admin/imports/files/text/read-records.ts',
    right: 'said === null ? lines : lines.slice(said[0].length)',
    wrong: 'said === null ? lines : lines.slice(said[0].length - 1)',
    siteTests: ['imports/text-files'],
  },
  {
    name: 'an error of a formula comes as an empty cell',
    file: 'site/islands/admin/imports/files/workbook/mend-sheet.ts',
    right: ".replaceAll(errorCell, '$1str$2')",
    wrong: '',
    siteTests: ['imports/workbooks'],
  },
  {
    name: 'a time that a sheet writes out is of the zone of whoever opens it',
    file: 'site/islands/admin/imports/files/workbook/mend-sheet.ts',
    right: ".replaceAll(writtenTime, '$1Z')",
    wrong: '',
    siteTests: ['imports/workbooks'],
  },
  {
    name: 'a formula without its result comes as an empty cell',
    file: 'site/islands/admin/imports/files/workbook/mend-sheet.ts',
    right: 'if (unsolved !== undefined) throw',
    wrong: 'if (unsolved === null) throw',
    siteTests: ['imports/workbooks'],
  },
  {
    name: 'a workbook is unpacked however large it becomes',
    file: 'site/islands/admin/imports/files/workbook/unpack.ts',
    right: 'size += originalSize',
    wrong: 'size = 0',
    siteTests: ['imports/workbooks'],
  },
  {
    name: 'a time of a sheet is the second before it',
    file: 'site/islands/admin/imports/files/workbook/cell-of.ts',
    right: 'Math.round(date.getTime() / 1000)',
    wrong: 'Math.floor(date.getTime() / 1000)',
    siteTests: ['imports/workbooks'],
  },
  {
    name: 'a tenant called like a sum is left out',
    file: 'site/islands/admin/imports/files/propose-totals.ts',
    right: 'return beginsWithTotal.test(first) && isSparse(written, width)',
    wrong: 'return beginsWithTotal.test(first)',
    siteTests: ['imports/table-bounds'],
  },
  {
    name: 'cells of columns behind an empty one stand under the wrong headings',
    file: 'site/islands/admin/imports/files/table-of.ts',
    right: "isCut ? columns.map((column) => cells[column] ?? '')",
    wrong: 'isCut ? cells.slice(0, columns.length)',
    siteTests: ['imports/table-bounds'],
  },
]
