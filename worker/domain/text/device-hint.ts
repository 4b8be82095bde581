/** Names in the order in which they are looked for: each of these also says the names of later ones. */
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

type Names = readonly (readonly [name: string, pattern: RegExp])[]

/**
 * "Firefox on Windows" out of a User-Agent, so that people know their sessions apart. No version and no
 * text of the header itself; null when neither browser nor system is known.
 */
export function deviceHint(userAgent: string): string | null {
  const browser = nameIn(userAgent, browsers)
  const system = nameIn(userAgent, systems)
  if (browser !== null && system !== null) return `${browser} on ${system}`
  return browser ?? system
}

const nameIn = (userAgent: string, names: Names): string | null =>
  names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null
