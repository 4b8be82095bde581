// What a deployment needs of wrangler.toml and the repository can't know.
import { hasDatabase } from '../wrangler-settings.mjs'

/** @typedef {import('../wrangler-settings.mjs').Settings} Settings */

/**
 * What is still to be set, each with the way to do it.
 * @param {Settings} settings
 */
export function missingSettings(settings) {
  return [
    ...missingDatabase(settings),
    ...missingAddress(settings),
    ...missingSenders(settings),
    ...missingTurnstile(settings),
    ...missingStripeMode(settings),
    ...missingLimit(settings),
    ...missingFrontDoor(settings),
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingDatabase(settings) {
  if (hasDatabase(settings)) return []
  const name = settings.databaseName || settings.name
  return [
    `database_id is the placeholder: run \`npx wrangler d1 create ${name}\` and put the id that it prints there.`,
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingAddress({ origin, hosts, workersDev }) {
  const [, host = ''] = /^https:\/\/([^/\s]+)$/.exec(origin) ?? []
  if (host === '') {
    return [
      'PUBLIC_ORIGIN must be the address of the site, like "https://partners.your-company.com": links in mails point there, and pages name it as their own.',
    ]
  }
  if (host.endsWith('.workers.dev')) {
    return workersDev
      ? []
      : ['workers_dev must be true: PUBLIC_ORIGIN is an address of workers.dev.']
  }
  return [
    ...(hosts.includes(host)
      ? []
      : [
          `routes names nothing that serves PUBLIC_ORIGIN, so links in mails would lead nowhere: routes = [{ pattern = "${host}", custom_domain = true }].`,
        ]),
    ...(workersDev
      ? ['workers_dev must be false: the site would have a second address beside PUBLIC_ORIGIN.']
      : []),
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingSenders({ environment, mail, mailFrom }) {
  const isAddress = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailFrom)
  if (!isAddress || /@(example\.|.*\.example$)/.test(mailFrom)) {
    return [
      'MAIL_FROM must be an address of a domain of yours that may send by Cloudflare’s mail service.',
    ]
  }
  const { destination_address: one, allowed_destination_addresses: some = [] } = mail
  const placeholders = some.filter((address) => /@example\./.test(address))
  return [
    ...(mail.allowed_sender_addresses?.includes(mailFrom)
      ? []
      : [`allowed_sender_addresses of MAIL must name MAIL_FROM: ["${mailFrom}"].`]),
    ...(environment !== undefined && one === undefined && some.length === 0
      ? [
          `allowed_destination_addresses of MAIL must name whom “${environment}” may write to: its cron sends mail too.`,
        ]
      : []),
    ...placeholders.map(
      (address) => `allowed_destination_addresses of MAIL names ${address}: name people of yours.`,
    ),
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingTurnstile({ turnstileSiteKey }) {
  if (!/^[123]x0{10,}[0-9A-F]{2}$/i.test(turnstileSiteKey)) return []
  return [
    'TURNSTILE_SITE_KEY is one of Cloudflare’s keys for tests, which let anybody through: set your own, or leave it empty.',
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingStripeMode({ stripeMode }) {
  if (['', 'live', 'test'].includes(stripeMode)) return []
  return [
    `STRIPE_MODE must be "live" or "test": with “${stripeMode}” events of live mode would be kept.`,
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingLimit({ limitsBursts }) {
  if (limitsBursts) return []
  return [
    '[[ratelimits]] must bind BURSTS, as wrangler.toml comes with it: without it every request of a flood costs statements of the database.',
  ]
}

/** @type {(settings: Settings) => string[]} */
function missingFrontDoor({ compatibilityFlags }) {
  if (compatibilityFlags.includes(frontDoor)) return []
  return [
    `compatibility_flags must name "${frontDoor}", as wrangler.toml comes with it: without it a webhook to a host of your own zone passes by what protects that host.`,
  ]
}

const frontDoor = 'global_fetch_strictly_public'
