// A server on this machine that speaks Stripe's HTTP. What it holds is put there by PUT /stand-in/objects.
import { createServer } from 'node:http'
import { answerAsStripe } from './stripe-answers.mjs'

/** @typedef {import('./stripe-account.mjs').StripeAccount} StripeAccount */
/** @typedef {import('./stripe-account.mjs').Manner} Manner */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * Listens on 127.0.0.1; port 0 takes a free one.
 * @param {StripeAccount} account
 */
export async function serveStripe(account, port = 0) {
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    answerRequest(account, request, response, Buffer.concat(chunks).toString())
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

/**
 * Answers one request, whoever's server took it.
 * @type {(account: StripeAccount, request: IncomingMessage, response: ServerResponse, body: string) => void}
 */
export function answerRequest(account, request, response, body) {
  const { method = 'GET', url: path = '/', headers } = request
  const url = new URL(path, 'http://127.0.0.1')
  const plain = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value?.toString()]),
  )
  const answer = url.pathname.startsWith('/stand-in/')
    ? arrange(account, method, url, body)
    : answerAsStripe(account, { method, url, headers: plain })
  if (answer.manner === 'is-silent') return
  if (answer.manner === 'vanishes') {
    response.destroy()
    return
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
  response.end(answer.text ?? JSON.stringify(answer.body, null, 2))
}

/**
 * What tests, and people without an account, arrange from outside:
 *   PUT /stand-in/objects               a line of JSON for each object or event, as it is now
 *   DELETE /stand-in/objects?id=…
 *   PUT /stand-in/key?key=…&lacks=…     the key that it knows, and permissions that this lacks, with commas
 *   PUT /stand-in/trouble?status=…&times=…[&at=/v1/invoices][&manner=…]
 *   GET /stand-in/asked                 what it was asked
 * @type {(account: StripeAccount, method: string, url: URL, body: string) => import('./stripe-errors.mjs').Answer}
 */
function arrange(account, method, { pathname, searchParams }, body) {
  const given = (/** @type {string} */ name, other = '') => searchParams.get(name) ?? other
  /** @type {Record<string, () => unknown>} */
  const arrangements = {
    'PUT objects': () =>
      body
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => account.put(JSON.parse(line)).id),
    'DELETE objects': () => account.remove(given('id')),
    'PUT key': () => {
      account.key = given('key', account.key)
      account.lacks = given('lacks').split(',')
    },
    'PUT trouble': () => {
      const manner = /** @type {Manner} */ (given('manner', 'says'))
      const [status, times] = [Number(given('status')), Number(given('times', '1'))]
      account.troubles.push({ status, times, at: given('at'), manner })
    },
    'GET asked': () => account.asked,
  }
  const arranged = arrangements[`${method} ${pathname.slice('/stand-in/'.length)}`]
  return arranged === undefined
    ? { status: 404, body: {} }
    : { status: 200, body: arranged() ?? {} }
}
