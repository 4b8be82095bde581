import { readFileSync } from 'node:fs'

/** TURNSTILE_SITE_KEY of wrangler.toml, by which the form asks whether a person fills it in; empty: it doesn't ask. */
export function turnstileSiteKey(file: string | URL): string {
  const toml = readFileSync(file, 'utf8')
  return /^\s*TURNSTILE_SITE_KEY\s*=\s*"([\w-]*)"/m.exec(toml)?.[1] ?? ''
}

/** Where the widget comes from, and the only other site that a page with it may load from. */
export const turnstileOrigin = 'https://challenges.cloudflare.com'
