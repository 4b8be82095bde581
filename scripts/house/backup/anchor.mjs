// Reads and gives back what the seat object holds, by the API, with a key that lasts for ten minutes.
import { addApiKey } from '../api-keys.mjs'
import { StepFailed } from '../speak.mjs'
import { readSettings } from '../wrangler-settings.mjs'
import { withLocalApi } from './local-api.mjs'

/** @typedef {import('../database-config.mjs').Place} Place */
/** @typedef {{ command: string, at: string | undefined }} Asker  the command that asks, and at which address */
/**
 * @typedef {object} Anchor
 * @property {{ slot: number, applicationId: string, grantedAt: string }[]} seats
 * @property {string | null} closedAt
 * @property {number} highestNumber
 * @property {{ sequence: number, hash: string } | null} auditHead
 */

/** @type {(place: Place, asker: Asker) => Promise<Anchor>} */
export const readAnchor = (place, asker) => atApi(place, asker, { method: 'GET' })

/**
 * Gives the anchor of a backup back; answers what holds now, which may be further.
 * @type {(place: Place, asker: Asker, anchor: Anchor) => Promise<Anchor>}
 */
export const putAnchor = (place, asker, anchor) =>
  atApi(place, asker, { method: 'PUT', body: JSON.stringify(anchor) })

/** @type {(place: Place, asker: Asker, request: { method: string, body?: string }) => Promise<Anchor>} */
async function atApi(place, { command, at }, request) {
  // Before the API runs: locally two processes would write into one file.
  const key = await addApiKey({ name: command, scopes: ['backup'], lastsMs: 600_000 }, place)
  if (!place.remote) {
    return withLocalApi({ state: place.state, command }, (origin) => ask(origin, key, request))
  }
  const origin = at ?? (await readSettings(place.environment)).origin
  return ask(origin, key, request)
}

/** @type {(origin: string, key: string, request: { method: string, body?: string }) => Promise<Anchor>} */
async function ask(origin, key, { method, body }) {
  const next = `Look whether the program answers at ${origin} (--at ADDRESS names another), deployed on this database (npm run deploy), then run this again.`
  /** @type {Response} */
  let answer
  try {
    answer = await fetch(`${origin}/api/admin/anchor`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined ? {} : { body }),
    })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new StepFailed(`The seat object could not be asked: ${String(cause)}`, next)
  }
  const text = await answer.text()
  if (answer.status === 401) {
    throw new StepFailed(
      `The Worker at ${origin} does not know the key that was written into the database: it works on another one.`,
      'Bind it to this one (npm run deploy), then run this again.',
      text,
    )
  }
  if (answer.ok) return JSON.parse(text)
  throw new StepFailed(`The seat object could not be asked: ${answer.status}.`, next, text)
}
