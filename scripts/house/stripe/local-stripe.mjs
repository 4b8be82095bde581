// What the local demo and the stand-in of Stripe agree on: a key, a signing secret, and where the one finds the other.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from '../places.mjs'

/** Where the stand-in listens. */
export const standInPort = 12_111

/** @typedef {{ key: string, secret: string }} LocalStripe */

/**
 * That of a local database: made once and kept beside it.
 * @type {(state: string) => LocalStripe}
 */
export function localStripe(state) {
  const folder = resolve(root, state)
  const file = join(folder, 'stripe-stand-in.json')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const word = () => randomBytes(24).toString('hex')
    const made = { key: `rk_test_${word()}`, secret: `whsec_${word()}` }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * The same, as the Worker's variables.
 * @type {(state: string) => Record<string, string>}
 */
export function stripeVariables(state) {
  const { key, secret } = localStripe(state)
  return {
    STRIPE_WEBHOOK_SECRET: secret,
    STRIPE_API_KEY: key,
    STRIPE_API_BASE: `http://127.0.0.1:${standInPort}`,
    STRIPE_MODE: 'test',
  }
}
