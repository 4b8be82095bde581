// What wrangler.toml says of one environment: the settings at its top, or those of [env.NAME].
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { StepFailed } from './speak.mjs'

/** @typedef {{ binding?: string, database_name?: string, database_id?: string }} DatabaseBinding */
/**
 * @typedef {object} MailBinding
 * @property {string} [name]
 * @property {string} [destination_address]
 * @property {string[]} [allowed_sender_addresses]
 * @property {string[]} [allowed_destination_addresses]
 */
/**
 * The part of wrangler's format that is read here.
 * @typedef {object} Section
 * @property {string} [name]
 * @property {string} [compatibility_date]
 * @property {string[]} [compatibility_flags]
 * @property {boolean} [workers_dev]
 * @property {(string | { pattern?: string })[]} [routes]
 * @property {DatabaseBinding[]} [d1_databases]
 * @property {MailBinding[]} [send_email]
 * @property {{ name?: string }[]} [ratelimits]
 * @property {Record<string, unknown>} [vars]
 * @property {Record<string, Section>} [env]
 */

const settingsFile = join(root, 'wrangler.toml')

/** @typedef {Awaited<ReturnType<typeof readSettings>>} Settings */

/**
 * The settings of the environment `name` (undefined: production) in the TOML `file`. What wrangler does
 * not inherit (vars, bindings) is of the environment alone.
 * @param {string | undefined} name
 */
export async function readSettings(name, file = settingsFile) {
  // Read late: a fresh clone has no packages yet.
  const { parse } = await import('smol-toml')
  /** @type {Section} */
  const top = parse(readFileSync(file, 'utf8'))
  const own = name === undefined ? top : top.env?.[name]
  if (own === undefined) {
    throw new StepFailed(
      `wrangler.toml knows no environment “${name}”.`,
      `Fill in [env.${name}] there: docs/guides/going-live.md says how. Nothing was changed.`,
    )
  }
  const database = own.d1_databases?.find(({ binding }) => binding === 'DB')
  const text = (/** @type {string} */ key) => String(own.vars?.[key] ?? '')
  return {
    environment: name,
    /** What follows a command of wrangler's that reads wrangler.toml. */
    flags: `-c wrangler.toml${name === undefined ? '' : ` --env ${name}`}`,
    name: own.name ?? (name === undefined ? `${top.name}` : `${top.name}-${name}`),
    compatibilityDate: top.compatibility_date,
    databaseName: database?.database_name ?? '',
    databaseId: database?.database_id ?? '',
    workersDev: own.workers_dev ?? top.workers_dev ?? true,
    hosts: (own.routes ?? top.routes ?? []).map(hostOfRoute),
    mail: own.send_email?.find((binding) => binding.name === 'MAIL') ?? {},
    compatibilityFlags: own.compatibility_flags ?? top.compatibility_flags ?? [],
    limitsBursts: own.ratelimits?.some(({ name: binding }) => binding === 'BURSTS') ?? false,
    origin: text('PUBLIC_ORIGIN'),
    mailFrom: text('MAIL_FROM'),
    turnstileSiteKey: text('TURNSTILE_SITE_KEY'),
    stripeMode: text('STRIPE_MODE'),
  }
}

/** @param {string | { pattern?: string }} route */
function hostOfRoute(route) {
  const pattern = typeof route === 'string' ? route : (route.pattern ?? '')
  return pattern.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}

/** @param {Settings} settings */
export const hasDatabase = ({ databaseId }) => !/^[0-]*$/.test(databaseId)
