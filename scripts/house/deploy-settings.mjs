// Reads from a wrangler.toml what a deployment needs and the repository can't know.
import { readFileSync } from 'node:fs'

/** @type {(toml: string, name: string) => string} */
const setting = (toml, name) =>
  new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, 'm').exec(toml)?.[1] ?? ''

/**
 * The address that a deployment is set up for.
 * @param {string} file
 */
export const publicOrigin = (file) => setting(readFileSync(file, 'utf8'), 'PUBLIC_ORIGIN')

/**
 * What is still to be set, each with the way to do it.
 * @param {string} file
 */
export function missingSettings(file) {
  const toml = readFileSync(file, 'utf8')
  const missing = []
  if (/^[0-]*$/.test(setting(toml, 'database_id'))) {
    missing.push(
      'database_id is the placeholder: run `npx wrangler d1 create reseller-program` and put the id that it prints there.',
    )
  }
  if (!/^https:\/\/[^/\s]+$/.test(setting(toml, 'PUBLIC_ORIGIN'))) {
    missing.push(
      'PUBLIC_ORIGIN must be the address of the site, like "https://partners.your-company.com": links in mails point there, and pages name it as their own.',
    )
  }
  const mailFrom = setting(toml, 'MAIL_FROM')
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailFrom) || /@(example\.|.*\.example$)/.test(mailFrom)) {
    missing.push(
      'MAIL_FROM must be an address of a domain of yours that may send by Cloudflare’s mail service.',
    )
  }
  if (/^[123]x0{10,}[0-9A-F]{2}$/i.test(setting(toml, 'TURNSTILE_SITE_KEY'))) {
    missing.push(
      'TURNSTILE_SITE_KEY is one of Cloudflare’s keys for tests, which let anybody through: set your own, or leave it empty.',
    )
  }
  return missing
}
