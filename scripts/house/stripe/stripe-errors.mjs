// Errors as Stripe writes them.

/**
 * `text` stands in place of `body`; one that `vanishes` breaks the connection off, a silent one never comes.
 * @typedef {{ status: number, body?: unknown, text?: string, headers?: Record<string, string>,
 *   manner?: 'vanishes' | 'is-silent' }} Answer
 */

/** @type {(status: number, error: Record<string, string>, headers?: Record<string, string>) => Answer} */
const failed = (status, error, headers = {}) => ({ status, body: { error }, headers })

/** @type {(message: string) => Answer} */
export const unauthorized = (message) => failed(401, { message, type: 'invalid_request_error' })

/** @type {(key: string, permission: string, account: string) => Answer} */
export const notPermitted = (key, permission, account) =>
  failed(403, {
    message: `The provided key '${key.slice(0, 8)}****${key.slice(-4)}' does not have the required permissions for this endpoint on account '${account}'. Having the '${permission}' permission would allow this request to continue.`,
    type: 'invalid_request_error',
  })

/**
 * No object of this kind bears the id; 404 where the address names it, 400 where a parameter does.
 * @type {(kind: string, id: string, param: string) => Answer}
 */
export const noSuch = (kind, id, param) =>
  failed(param === 'id' ? 404 : 400, {
    code: 'resource_missing',
    doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    message: `No such ${kind}: '${id}'`,
    param,
    type: 'invalid_request_error',
  })

/** @type {(param: string, message: string) => Answer} */
export const invalid = (param, message) =>
  failed(400, { message, param, type: 'invalid_request_error' })

/** @type {(method: string, path: string) => Answer} */
export const unknownAddress = (method, path) =>
  failed(404, {
    message: `Unrecognized request URL (${method}: ${path}).`,
    type: 'invalid_request_error',
  })

/**
 * What is between us and Stripe, or Stripe on a bad day.
 * @type {(trouble: import('./stripe-account.mjs').Trouble) => Answer}
 */
export function troubled({ status, manner = 'says' }) {
  if (manner === 'vanishes' || manner === 'is-silent') return { status, manner }
  if (manner === 'is-a-page') return { status, text: '<html>Bad gateway</html>' }
  if (manner === 'redirects')
    return { status, text: '', headers: { location: 'http://127.0.0.1:1/v1/account' } }
  if (manner === 'is-another') return { status, body: { id: 'other', object: 'other' } }
  if (status === 429) {
    const message = 'Request rate limit exceeded.'
    return failed(429, { code: 'rate_limit', message, type: 'invalid_request_error' })
  }
  const notice = { 'stripe-notice': 'Something that Stripe wants to be known.' }
  return failed(status, { message: 'An unknown error occurred.', type: 'api_error' }, notice)
}
