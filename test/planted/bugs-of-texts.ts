import type { PlantedBug } from './planted-bug.ts'

const visible = 'worker/domain/text/visible-text.ts'

/** Mistakes about what is text, a day of this century, or a name. */
export const bugsOfTexts: readonly PlantedBug[] = [
  {
    name: 'a mark that turns the direction of reading is stored',
    file: visible,
    right: "kept ?? ''",
    wrong: 'kept ?? _mark',
  },
  {
    name: 'half of an emoji is stored',
    file: visible,
    right: '[\\p{Cs}\\p{NChar}�]',
    wrong: '[\\p{NChar}�]',
  },
  {
    name: 'the joiners of a script are lost',
    file: visible,
    right: '[\\\\u200C\\\\u200D]',
    wrong: '[\\\\u200C]',
  },
  {
    name: 'NUL in a reason reaches the database',
    file: 'worker/domain/text/plain-fields.ts',
    right: 'const problem = problemOf(text)',
    wrong: 'const problem = null',
    workerTests: ['http/odd-input'],
  },
  {
    name: 'a month of any millennium is taken',
    file: 'worker/domain/calendar/month.ts',
    right: '/^20\\d{2}-',
    wrong: '/^\\d{4}-',
  },
  {
    name: 'a formula behind a semicolon runs',
    file: 'worker/domain/text/csv-text.ts',
    right: '(?<=^|[;\\\\t\\\\r\\\\n])',
    wrong: '(?<=^)',
  },
  {
    name: 'a file name leaves its quotes',
    file: 'worker/http/answers/attachment.ts',
    right: '/[^A-Za-z0-9._-]+/g',
    wrong: '/[^ -~]+/g',
    workerTests: ['http/attachment'],
  },
  {
    name: 'a Cyrillic letter in a Latin word is not told',
    file: 'worker/domain/text/mixed-scripts.ts',
    right: 'mixed.alphabets.length > 1',
    wrong: 'mixed.alphabets.length > 2',
  },
]
