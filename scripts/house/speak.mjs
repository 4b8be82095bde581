// How the scripts speak: one line per step, what it is and how long it took.
const colours = process.stdout.isTTY && !process.env['NO_COLOR']
/** @type {(code: string) => (text: string) => string} */
const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)

export const bold = paint('1')
export const dim = paint('2')
export const red = paint('31')
export const green = paint('32')

/**
 * Seconds since a `performance.now()`, like "3.4 s".
 * @param {number} startMs
 */
export const secondsSince = (startMs) => `${((performance.now() - startMs) / 1000).toFixed(1)} s`

/**
 * Says what starts now.
 * @param {string} text
 */
export const say = (text) => console.log(`${bold('›')} ${text}`)

/**
 * Says how it went.
 * @type {(text: string, startMs: number) => void}
 */
export const sayDone = (text, startMs) =>
  console.log(`  ${green('✓')} ${text} ${dim(secondsSince(startMs))}`)

/**
 * Says what failed and what to do next.
 * @type {(what: string, next?: string) => void}
 */
export function sayFailed(what, next) {
  console.error(`\n${red('✗')} ${bold(what)}`)
  if (next) console.error(`  ${next}`)
}

/**
 * The last lines of a tool's output, for an error.
 * @param {string} output
 */
export const lastLines = (output, count = 40) =>
  output.trimEnd().split('\n').slice(-count).join('\n')

/** A failure that a person can do something about. */
export class StepFailed extends Error {
  /**
   * @param {string} what
   * @param {string} next
   */
  constructor(what, next, output = '') {
    super(what)
    this.next = next
    this.output = output
  }
}

/**
 * Prints a StepFailed (or a bug) the same way everywhere.
 * @param {unknown} error
 */
export function reportFailure(error) {
  const failure =
    error instanceof StepFailed
      ? error
      : new StepFailed(
          error instanceof Error ? error.message : String(error),
          'This is a fault of the script itself; please report it with the lines above.',
        )
  if (failure !== error) console.error(error)
  if (failure.output) console.error(`\n${lastLines(failure.output)}`)
  sayFailed(failure.message, failure.next)
}
