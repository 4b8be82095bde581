import { slackHost } from './endpoint-address.ts'

/**
 * The whole of a stored address for who looks after it, but for what may be a secret: all of a path of Slack,
 * values of parameters, and parts of a path that look drawn by lot. Of these the end, to tell them apart by.
 */
export function revealedAddress(url: string): string {
  const { origin, hostname, pathname, search } = new URL(url)
  if (hostname === slackHost) return `${origin}/services/${endOf(pathname)}`
  const path = pathname
    .split('/')
    .map((part) => (looksDrawn(part) ? endOf(part) : part))
    .join('/')
  const parameters = search
    .slice(1)
    .split('&')
    .map((pair) => {
      const name = pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=` : ''
      return `${name}${endOf(pair.slice(name.length))}`
    })
  return `${origin}${path}${search === '' ? '' : `?${parameters.join('&')}`}`
}

/** A run that mixes letters and digits, or letters that no word has so many of. */
const looksDrawn = (part: string): boolean =>
  uuid.test(part) ||
  part
    .split(/[-_.~]/)
    .some((run) => run.length >= 24 || (run.length >= 10 && /\d/.test(run) && /[a-z]/i.test(run)))

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/i

const endOf = (secret: string): string => `…${secret.length >= 8 ? secret.slice(-4) : ''}`
