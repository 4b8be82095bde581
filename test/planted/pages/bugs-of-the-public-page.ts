import type { PlantedBug } from '#test/planted/planted-bug.ts'

const view = 'site/campaign/promo-view.ts'
const seats = ['landing/promo-view']
const calculator = ['landing/calculator']

/** Mistakes of the page that strangers read: what it knows of the seats, what it sells, how it reads numbers. */
export const bugsOfThePublicPage: readonly PlantedBug[] = [
  {
    name: 'a question without an answer makes a page forget what it knew',
    file: view,
    right: 'if (answer === null) return { ...before, isAnswered: false }',
    wrong: 'if (answer === null) return { ...firstView, isAnswered: false }',
    siteTests: seats,
  },
  {
    name: 'an older count opens what was full or closed',
    file: view,
    right: 'if (before.promo !== null && isOlder(answer, before.promo)) return before',
    wrong: '',
    siteTests: seats,
  },
  {
    name: 'closing takes the seats from who has them',
    file: 'worker/domain/campaign/promo-seats.ts',
    right: "return { state: 'closed', capacity, taken, remaining: 0 }",
    wrong: "return { state: 'closed', capacity, taken: 0, remaining: 0 }",
    siteTests: seats,
  },
  {
    name: 'a seat of which nothing is known looks free',
    file: view,
    right: "if (promo === null) return 'unknown'",
    wrong: "if (promo === null) return 'free'",
    siteTests: seats,
  },
  {
    name: 'the calculator goes on selling the launch rate once it is over',
    file: 'site/calculator/calculator-figures.ts',
    right: 'const sold = isOver ? standard : months.promo',
    wrong: 'const sold = months.promo',
    siteTests: calculator,
  },
  {
    name: 'a number that is too exact in its reader’s way is read in the other: 1.234 becomes 1,234',
    file: 'site/calculator/calculator-fields.ts',
    right: "own.problem === 'no_number'",
    wrong: 'own.problem.length > 0',
    siteTests: calculator,
  },
  {
    name: 'a page loses the spaces between words',
    file: 'site/build/page-spaces.ts',
    right: 'details|summary|',
    wrong: 'details|summary|b|a|i|',
    siteTests: ['published-files'],
  },
]
