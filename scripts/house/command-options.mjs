// The command line of the commands that change the program's database.
import { parseArgs } from 'node:util'
import { localState } from './places.mjs'
import { StepFailed } from './speak.mjs'

/**
 * {remote, state, words} of the arguments, and the name where the command takes one; `example` is
 * shown when they make no sense.
 * @param {string} example
 */
export function readCommandLine(example, { takesName = false } = {}) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        remote: { type: 'boolean', default: false },
        state: { type: 'string', default: localState },
        name: { type: 'string' },
      },
    })
    if (values.name !== undefined && !takesName) throw new Error("Unknown option '--name'")
    return { ...values, words: positionals }
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new StepFailed(said, `Like this: ${example}`)
  }
}
