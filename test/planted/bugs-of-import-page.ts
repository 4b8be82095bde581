import type { PlantedBug } from './planted-bug.ts'

/** Mistakes of the page that brings a file: what it says of it, and what it sends. */
export const bugsOfImportPage: readonly PlantedBug[] = [
  {
    name: 'the same file by another clock is taken for the import that is under way',
    file: 'site/islands/admin/imports/sending/fingerprint-of.ts',
    right: 'inOrder(same), zone]',
    wrong: 'inOrder(same)]',
  },
  {
    name: 'a fingerprint depends on the order in which kinds were picked',
    file: 'site/islands/admin/imports/sending/fingerprint-of.ts',
    right: 'inOrder(values ?? {})',
    wrong: 'Object.entries(values ?? {})',
  },
  {
    name: 'a spreadsheet’s 0 is sent as no cell',
    file: 'site/islands/admin/imports/sending/rows-to-send.ts',
    right: "field === null || cell === '' ? []",
    wrong: 'field === null || !cell ? []',
  },
  {
    name: 'a problem stands under the program’s word instead of the file’s heading',
    file: 'site/islands/admin/imports/run/file-words.ts',
    right: "if (heading !== '') return heading",
    wrong: "if (heading === '') return heading",
  },
  {
    name: 'times without a zone are read by UTC unasked',
    file: 'site/islands/admin/imports/reading/reading-draft.ts',
    right: 'const zone = needsZone(reading, table) ? noZone : reading.zone',
    wrong: 'const zone = reading.zone',
  },
  {
    name: 'cells are told in the form that was recognised, whichever was chosen',
    file: 'site/islands/admin/imports/reading/example-words.ts',
    right: 'readCellAs(sort, raw, form)',
    wrong: 'readCellAs(sort, raw, form) ?? raw',
  },
]
