// The command line of the commands that work on the program's database.
import { parseArgs } from 'node:util'
import { localState } from './places.mjs'
import { StepFailed } from './speak.mjs'

/**
 * {remote, environment, state, words} of the arguments, and of what only some commands take; `example`
 * is shown when they make no sense. An environment is deployed: --env NAME needs no --remote beside it.
 * @param {string} example
 * @param {readonly ('name' | 'expect-some' | 'at' | 'ends' | 'mode' | 'check')[]} takes
 */
export function readCommandLine(example, takes = []) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        remote: { type: 'boolean', default: false },
        env: { type: 'string' },
        state: { type: 'string', default: localState },
        name: { type: 'string' },
        at: { type: 'string' },
        ends: { type: 'string' },
        'expect-some': { type: 'boolean' },
        mode: { type: 'string' },
        check: { type: 'boolean' },
      },
    })
    const some = /** @type {const} */ (['name', 'expect-some', 'at', 'ends', 'mode', 'check'])
    for (const option of some) {
      if (values[option] !== undefined && !takes.includes(option)) {
        throw new Error(`Unknown option '--${option}'`)
      }
    }
    return {
      remote: values.remote || values.env !== undefined,
      environment: values.env,
      state: values.state,
      name: values.name,
      at: values.at,
      ends: values.ends,
      expectSome: values['expect-some'] ?? false,
      mode: values.mode,
      check: values.check ?? false,
      words: positionals,
    }
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new StepFailed(said, `Like this: ${example}`)
  }
}
