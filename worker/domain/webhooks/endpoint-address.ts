/** Where a kind of endpoint is sent what it wants: signed JSON, or one line of text for a channel of Slack. */
export type EndpointKind = 'standard' | 'slack'

export type JudgedAddress =
  | Readonly<{ ok: true; url: string; kind: EndpointKind; host: string; shown: string }>
  | Readonly<{ ok: false; message: string }>

/** The longest that is stored. */
export const mostAddress = 1000

/**
 * Whether webhooks may be sent there: https to a public host name on a port that no other service of a
 * machine has. Asked when it is stored, and again before each delivery. `ownHost`: that of this
 * deployment; null where it is not known yet.
 */
export function judgeAddress(text: string, ownHost: string | null): JudgedAddress {
  const url = parsed(text)
  if (url === null)
    return refused('Enter the whole address, like https://billing.example.com/hooks')
  if (url.protocol !== 'https:') return refused('Use an address that begins with https://')
  if (!isWrittenOut.test(text)) {
    return refused('Write the address out, like https://billing.example.com/hooks')
  }
  if (text.includes('#')) return refused('Leave out what follows “#”: it is sent to nobody')
  if (url.username !== '' || url.password !== '') {
    return refused('Leave name and password out of the address: the signature says who calls')
  }
  if (url.port !== '' && Number(url.port) <= 1023) {
    return refused('Use port 443, or one above 1023')
  }
  const problem = problemOfHost(url.hostname, ownHost)
  if (problem !== null) return refused(problem)
  if (url.href.length > mostAddress) return refused(`Shorten this to ${mostAddress} characters`)
  const taken = { ok: true, url: url.href, host: url.host, shown: shownOf(url) } as const
  if (url.hostname !== slackHost) return { ...taken, kind: 'standard' }
  if (!slackPath.test(url.pathname + url.search) || url.port !== '') {
    return refused(
      'Of Slack, take the address of an incoming webhook: https://hooks.slack.com/services/…',
    )
  }
  return { ...taken, kind: 'slack' }
}

/** URL would add slashes or take them away, and decode a host: who reads the address sees where it leads. */
const isWrittenOut = /^https:\/\/[^/?#%]+(?:[/?#]|$)/i

export const slackHost = 'hooks.slack.com'
const slackPath = /^\/services\/[^/?]+\/[^/?]+\/[^/?]+$/

// Host names alone: an address in numbers has no certificate worth the name, and in none of its notations
// (decimal, octal, hex, IPv6 with an IPv4 inside) can it lead into a network that is not public.
function problemOfHost(hostname: string, ownHost: string | null): string | null {
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) {
    return 'Use a host name: addresses in numbers are not called'
  }
  if (hostname === ownHost)
    return 'Use the address of another system: this one is the program’s own'
  const labels = hostname.split('.')
  const isName =
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label))
  const top = labels.at(-1) ?? ''
  if (!isName || !/^(?:[a-z]+|xn--[a-z0-9-]+)$/.test(top)) {
    return 'Use a public host name, with its domain, like billing.example.com'
  }
  const home = leadingHome.find((name) => `.${hostname}`.endsWith(`.${name}`))
  if (home !== undefined) {
    return `Use the host name of a system: names of “${home}” lead to any address in numbers`
  }
  return notPublic.includes(top)
    ? `Use a public host name: “.${top}” is not reached from outside`
    : null
}

/**
 * Public names that stand for one’s own machine, or for an address that is spelt in them. Anybody can make others:
 * Cloudflare’s edge, which makes the calls, reaches no private network. It is who tries things out that is told.
 */
const leadingHome: readonly string[] = [
  ...['nip.io', 'sslip.io', 'xip.io', 'traefik.me'],
  ...['localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com', 'local.gd'],
]

/** Ends of names that lead to one’s own machine or network, or nowhere. */
const notPublic: readonly string[] = [
  ...[
    'localhost',
    'local',
    'localdomain',
    'internal',
    'intranet',
    'private',
    'corp',
    'home',
    'lan',
  ],
  ...['arpa', 'onion', 'test', 'invalid', 'alt', 'mail', 'svc', 'consul'],
]

/** Which one it is, without what may be its secret: the host, and how it ends. */
const shownOf = (url: URL): string => {
  const rest = `${url.pathname}${url.search}`
  return rest === '/' ? url.origin : `${url.origin}/…${rest.length > 12 ? rest.slice(-4) : ''}`
}

const refused = (message: string): JudgedAddress => ({ ok: false, message })

function parsed(text: string): URL | null {
  // URL would drop tabs and line breaks in silence, and take a backslash for a slash.
  if (/[\s\p{Cc}\p{Cs}\\]/u.test(text)) return null
  try {
    return new URL(text)
  } catch {
    return null
  }
}
