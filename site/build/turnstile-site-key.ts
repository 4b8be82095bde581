import { deploymentVar } from './deployment-vars.ts'

/** TURNSTILE_SITE_KEY of wrangler.toml, by which the form asks whether a person fills it in; empty: it doesn't ask. */
export function turnstileSiteKey(file: string | URL, environment?: string): string {
  const key = deploymentVar(file, 'TURNSTILE_SITE_KEY', environment)
  return /^[\w-]*$/.test(key) ? key : ''
}

/** Where the widget comes from, and the only other site that a page with it may load from. */
export const turnstileOrigin = 'https://challenges.cloudflare.com'
