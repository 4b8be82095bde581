// The command line of the commands that change the program's database.
import { parseArgs } from 'node:util'
import { localState } from './places.mjs'
import { StepFailed } from './speak.mjs'

/** {remote, state, words, …} of the arguments; `example` is shown when they make no sense. */
export function readCommandLine(example, options = {}) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        remote: { type: 'boolean', default: false },
        state: { type: 'string', default: localState },
        ...options,
      },
    })
    return { ...values, words: positionals }
  } catch (error) {
    throw new StepFailed(error.message.split('. ')[0], `Like this: ${example}`)
  }
}
