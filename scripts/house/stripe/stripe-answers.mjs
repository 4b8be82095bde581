// Answers as Stripe's API does, from the objects of a made-up account. It only reads, as the program does.
import {
  invalid,
  noSuch,
  notPermitted,
  troubled,
  unauthorized,
  unknownAddress,
} from './stripe-errors.mjs'
import { collections, fieldOf, withFirstLines } from './stripe-kinds.mjs'

/** @typedef {import('./stripe-account.mjs').StripeAccount} StripeAccount */
/** @typedef {import('./stripe-errors.mjs').Answer} Answer */
/** @typedef {import('./stripe-kinds.mjs').StripeObject} StripeObject */
/** @typedef {{ method: string, url: URL, headers: Readonly<Record<string, string | undefined>> }} Asked */

/**
 * What Stripe would answer.
 * @type {(account: StripeAccount, asked: Asked) => Answer}
 */
export function answerAsStripe(account, { method, url, headers }) {
  account.asked.push({
    path: `${url.pathname}${url.search}`,
    version: headers['stripe-version'] ?? null,
    telemetry: 'x-stripe-client-telemetry' in headers,
  })
  const answer = answerOf(account, { method, url, headers })
  const version = headers['stripe-version'] ?? 'none'
  return {
    ...answer,
    headers: {
      'request-id': account.nextRequestId(),
      'stripe-version': version,
      ...answer.headers,
    },
  }
}

/** @type {(account: StripeAccount, asked: Asked) => Answer} */
function answerOf(account, { method, url, headers }) {
  const [, given] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (given === undefined) return unauthorized('You did not provide an API key.')
  if (given !== account.key)
    return unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}****`)
  const trouble = account.troubles.find(({ at = '' }) => url.pathname.startsWith(at))
  if (trouble !== undefined) {
    trouble.times -= 1
    if (trouble.times <= 0) account.troubles.splice(account.troubles.indexOf(trouble), 1)
    return troubled(trouble)
  }
  const [root, name = '', id, part, more] = url.pathname.split('/').slice(1).map(decodeURIComponent)
  if (method !== 'GET' || root !== 'v1' || more !== undefined)
    return unknownAddress(method, url.pathname)
  if (name === 'account') return ownAccount(account, id)
  const collection = Object.hasOwn(collections, name) ? collections[name] : undefined
  if (collection === undefined) return unknownAddress(method, url.pathname)
  const { kind, permission, filters } = collection
  if (account.lacks.includes(permission)) return notPermitted(account.key, permission, account.id)
  if (id === undefined) {
    const found = account.list(kind).filter((each) => fits(each, filters, url.searchParams))
    return page(kind, found, url)
  }
  const object = account.find(id)
  if (object === undefined || object.object !== kind) return noSuch(kind, id, 'id')
  if (part === undefined) return { status: 200, body: withFirstLines(object) }
  if (part !== 'lines' || !collection.hasLines) return unknownAddress(method, url.pathname)
  const { data = [] } = /** @type {{ data?: StripeObject[] }} */ (object.lines ?? {})
  return page('line_item', data, url)
}

/** @type {(account: StripeAccount, id: string | undefined) => Answer} */
function ownAccount(account, id) {
  const permission = 'rak_accounts_kyc_basic_read'
  if (id !== undefined) return unknownAddress('GET', `/v1/account/${id}`)
  if (account.lacks.includes(permission)) return notPermitted(account.key, permission, account.id)
  return { status: 200, body: { id: account.id, object: 'account' } }
}

/** @type {(object: StripeObject, filters: readonly string[], query: URLSearchParams) => boolean} */
function fits(object, filters, query) {
  const created = Number(object.created ?? 0)
  const at = (/** @type {string} */ bound) => Number(query.get(`created[${bound}]`) ?? Number.NaN)
  if (created < at('gte') || created > at('lte') || created <= at('gt') || created >= at('lt'))
    return false
  return filters.every((name) => !query.has(name) || fieldOf(object, name) === query.get(name))
}

/**
 * A page of a list, after what `starting_after` names.
 * @type {(kind: string, all: readonly StripeObject[], url: URL) => Answer}
 */
function page(kind, all, { pathname, searchParams }) {
  const limit = Number(searchParams.get('limit') ?? 10)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return invalid('limit', 'This value must be between 1 and 100.')
  }
  const after = searchParams.get('starting_after')
  const place = after === null ? -1 : all.findIndex(({ id }) => id === after)
  if (after !== null && place === -1) return noSuch(kind, after, 'starting_after')
  const data = all.slice(place + 1, place + 1 + limit).map((each) => withFirstLines(each))
  const has_more = place + 1 + limit < all.length
  return { status: 200, body: { object: 'list', data, has_more, url: pathname } }
}
