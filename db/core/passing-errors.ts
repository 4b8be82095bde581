/**
 * What passes by itself: `again` where Cloudflare advises to repeat the operation, `later` where a repeat
 * at once would add to the load, or meet the same end.
 */
export type Passing = 'again' | 'later'

/** What D1 calls itself. The object behind it, and the seat object, say the same under the other name. */
const store = '(?:D1(?: DB)?|Durable Object)'

/** Cloudflare's list (developers.cloudflare.com/d1/observability/debug-d1), and a database that is exported. */
const begins: readonly (readonly [Passing, string])[] = [
  ['again', `${store} reset because its code was updated`],
  ['again', `Internal error while starting up ${store} storage`],
  ['again', `Internal error in ${store} storage`],
  ['again', 'Network connection lost'],
  ['again', `Cannot resolve ${store} due to transient issue on remote node`],
  ['again', "Can[’']t read from request stream because client disconnected"],
  ['later', `${store} storage operation exceeded timeout`],
  ['later', `${store} is overloaded`],
  ['later', `${store}(?:[’']s isolate)? exceeded its (?:memory|CPU time) limit and was reset`],
  ['later', 'Currently processing a long-running export'],
  // Of the runtime itself, with nothing but a reference.
  ['later', 'internal error'],
]

const known = begins.map(
  ([passing, words]) => [passing, new RegExp(`^(?:(?:D1_\\w+|Error): )*${words}`, 'i')] as const,
)

/**
 * How an error passes, by what the platform said. Only its beginning is looked at: further on a message can
 * quote what somebody wrote.
 */
export const howTextPasses = (message: string): Passing | null =>
  known.find(([, pattern]) => pattern.test(message))?.[0] ?? null
