// Two servers on the same SQLite files would lock each other out: the second one is refused.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './places.mjs'
import { StepFailed } from './speak.mjs'

/** @param {string} state */
const noteIn = (state) => join(resolve(root, state), '.served-at')

/**
 * Leaves the address beside the data that it serves.
 * @type {(state: string, url: string) => void}
 */
export const rememberAddress = (state, url) => writeFileSync(noteIn(state), url)

/**
 * A note of a server that is gone is no hindrance: only one that answers is.
 * @param {string} state
 */
export async function refuseToServeTwice(state) {
  if (!existsSync(noteIn(state))) return
  const url = readFileSync(noteIn(state), 'utf8')
  const answer = await fetch(`${url}/api/demo/seed`).catch(() => null)
  if (!answer?.ok) return
  throw new StepFailed(
    `This program is being served already, at ${url}/`,
    'Use that one, or stop it there with Ctrl-C and run this again.',
  )
}
