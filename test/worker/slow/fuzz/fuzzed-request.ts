import fc from 'fast-check'
import type { DeclaredRoute } from '#test/check/requests/declared-routes.ts'
import { site } from '#test/worker/kit/auth-harness.ts'
import type { Actors, FuzzScene, Ids } from './fuzz-scene.ts'
import { stripeAddress, stripeEvents } from './fuzzed-events.ts'
import { knownOf } from './known-values.ts'
import { oddBody, oddJson, oddText } from './odd-values.ts'
import { type KnownValues, valuesOf } from './schema-values.ts'

/** A request in a form that can be printed and sent again. */
export type FuzzedRequest = Readonly<{
  /** The route that it is meant for; null for an address that none has. */
  route: string | null
  actor: keyof Actors
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array<ArrayBuffer> | null
}>

/** Requests of every kind of caller to every route, as its schemas say and beside them. */
export function fuzzedRequests(
  routes: readonly DeclaredRoute[],
  scene: FuzzScene,
): fc.Arbitrary<FuzzedRequest> {
  // There is more to get wrong where there is more to send, or to name.
  const ofRoutes = routes.map((route) => ({
    weight: hasMuchToSay(route) ? 3 : 1,
    arbitrary: requestTo(route, scene.ids, knownOf(scene, route.path)),
  }))
  return fc.oneof(
    { weight: 30, arbitrary: fc.oneof(...ofRoutes) },
    {
      weight: 1,
      arbitrary: fc.record({
        route: fc.constant(null),
        actor,
        method,
        path: strayPath,
        headers,
        body: rawBody,
      }),
    },
  )
}

export const toRequest = (fuzzed: FuzzedRequest, actors: Actors): Request =>
  new Request(`${site}${fuzzed.path}`, {
    method: fuzzed.method,
    headers: { ...fuzzed.headers, ...actors[fuzzed.actor] },
    redirect: 'manual',
    ...(fuzzed.body === null || ['GET', 'HEAD'].includes(fuzzed.method)
      ? {}
      : { body: fuzzed.body }),
  })

const hasMuchToSay = ({ inputs, path }: DeclaredRoute): boolean =>
  inputs.length > 0 || path.includes(':') || path === stripeAddress

function requestTo(route: DeclaredRoute, ids: Ids, known: KnownValues) {
  const schemaOf = (part: string) => route.inputs.find(({ target }) => target === part)?.schema
  const query = schemaOf('query')
  const json = schemaOf('json')
  const unsaid = route.path === stripeAddress ? stripeEvents : fc.constant({})
  const valid = json ? valuesOf(json, known) : unsaid
  const body: fc.Arbitrary<FuzzedRequest['body']> = fc.oneof(
    { weight: 9, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: fc.tuple(valid, fc.nat(), oddJson).map(bent) },
    { weight: 1, arbitrary: oddJson.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: rawBody },
  )
  const asked = query ? valuesOf(query, known) : fc.constant({})
  return fc.record({
    route: fc.constant(`${route.method} ${route.path}`),
    actor: fc.oneof(
      { weight: 9, arbitrary: fc.constant(callerOf(route.path)) },
      { weight: 1, arbitrary: actor },
    ),
    method: fc.oneof(
      { weight: 40, arbitrary: fc.constant(route.method) },
      { weight: 1, arbitrary: method },
    ),
    path: fc.tuple(pathOf(route.path, ids), asked, oddPairs).map(([path, values, odd]) => {
      const pairs = Object.entries(Object(values)).filter(([, value]) => value !== undefined)
      const all = [...pairs.map(([name, value]) => pair(name, String(value))), ...odd]
      return all.length === 0 ? path : `${path}?${all.join('&')}`
    }),
    headers,
    body,
  })
}

/** What is put for each parameter: mostly something that there is. */
const pathOf = (path: string, ids: Ids): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...path.split('/').map((part, index, parts) => {
        if (!part.startsWith(':')) return fc.constant(part)
        if (part === ':currency') return fc.constantFrom('EUR', 'XXX', 'eur')
        const there = ids[parts[index - 1] ?? ''] ?? []
        const odd = fc.oneof(
          fc.constantFrom('nobody', '%ff', '%00', '%2e%2e', '%c3%28', '~.'),
          oddText.map(encoded),
        )
        return there.length === 0
          ? odd
          : fc.oneof(
              { weight: 5, arbitrary: fc.constantFrom(...there).map(encoded) },
              { weight: 1, arbitrary: odd },
            )
      }),
    )
    .map((parts) => parts.join('/'))

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

const pair = (name: string, value: string): string => `${encoded(name)}=${encoded(value)}`

const oddPairs = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.oneof(
        fc
          .tuple(fc.constantFrom('limit', 'cursor', 'search', 'as', 'month', 'sort', 'x'), oddText)
          .map(([name, value]) => pair(name, value)),
        fc.constantFrom(
          'limit=1&limit=2',
          '%',
          '=',
          'a[]=1',
          'cursor=%ff',
          '__proto__=1',
          'as=R0001',
          `x=${'y'.repeat(9000)}`,
        ),
      ),
      { maxLength: 3 },
    ),
  },
)

const actor = fc.constantFrom<keyof Actors>(
  'nobody',
  'applicant',
  'link',
  'member',
  'reseller',
  'admin',
  'key',
)
const method = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PROPFIND',
)
const rawBody = fc.oneof(oddBody, fc.constant(null))

const strayPath = fc.constantFrom(
  ...[
    '/api',
    '/api/',
    '/api//admin',
    '/api/admin/',
    '/api/admin/tenants/',
    '/api/%61dmin/tenants',
    '/api/v1',
  ],
  ...[
    '/api/admin/tenants/a/b/c',
    '/api/%',
    '/api/%00',
    '/api/reseller/%2e%2e/admin',
    '/api/demo/seed',
    '/api/*',
  ],
)

const headers = fc.record(
  {
    'content-type': often('application/json', [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=utf-16',
      '',
    ]),
    origin: often(site, ['null', 'https://other.example', 'x']),
    'idempotency-key': fc.oneof(
      { weight: 12, arbitrary: fc.nat().map((nth) => `key-${String(nth).padStart(8, '0')}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('key-00000001', 'short', 'a b c d e f', 'x'.repeat(65)),
      },
    ),
    'cf-connecting-ip': fc.nat(255).map((last) => `203.0.113.${last}`),
    'user-agent': often('Firefox/140.0 (Windows NT)', ['', '<b>', 'x'.repeat(5000)]),
  },
  { requiredKeys: ['content-type', 'origin', 'cf-connecting-ip'] },
)

function often(usual: string, others: readonly string[]) {
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

/** Whom a route is for. */
function callerOf(path: string): keyof Actors {
  if (path.startsWith('/api/v1') || path === '/api/admin/anchor') return 'key'
  if (path.startsWith('/api/admin') || path === '/api/health/deep') return 'admin'
  if (path.startsWith('/api/applications/mine')) return 'applicant'
  if (path === '/api/auth/link') return 'link'
  return /^\/api\/(reseller|account|auth)/.test(path) ? 'reseller' : 'nobody'
}

/** A body with one of its values, wherever it lies, put aside for another one. */
function bent([value, place, odd]: [unknown, number, unknown]): string {
  let left = place % Math.max(1, countOf(value))
  return JSON.stringify(value, (_name, held) => (left-- === 0 ? odd : held)) ?? ''
}

function countOf(value: unknown): number {
  let count = 0
  JSON.stringify(value, (_name, held) => {
    count += 1
    return held
  })
  return count
}
