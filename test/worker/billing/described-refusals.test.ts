import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { keyScopes, scopeNeededFor } from '#domain/key-scopes.ts'
import type { ProblemCode } from '#http/answers/problem.ts'
import { declaredRoutes } from '#test/check/requests/declared-routes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { cronClose } from '#test/worker/kit/ledger-harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { describedOperations } from '#worker/routes/billing/description/described-operations.ts'
import type { Example, MountedRoute } from '#worker/routes/billing/description/operation.ts'
import { problemAnswer, problemsOf } from '#worker/routes/billing/description/problems.ts'
import { addressOf } from '#worker/routes/billing/description/samples.ts'

freshStores()

/** A request of an operation as it is described, but for what is said here. */
type Asked = Readonly<{
  headers?: Readonly<Record<string, string | null>>
  body?: string
  example?: Partial<Example>
  bindings?: Env
}>

type Ask = (asked?: Asked) => Promise<Response>

/** How any operation comes to refuse with a code. */
const refused: Readonly<
  Partial<Record<ProblemCode, (ask: Ask, route: MountedRoute) => Promise<Response>>>
> = {
  invalid_api_key: (ask) => ask({ headers: { authorization: null } }),
  scope_missing: async (ask, { method, path }) => {
    const others = keyScopes.filter((scope) => scope !== scopeNeededFor(method, path))
    return ask({ headers: { authorization: `Bearer ${await givenApiKey(...others)}` } })
  },
  malformed_json: (ask) => ask({ body: '{' }),
  body_too_large: (ask) => ask({ body: JSON.stringify('x'.repeat(5_000_000)) }),
  wrong_content_type: (ask) => ask({ headers: { 'content-type': 'text/plain' } }),
  invalid_input: (ask, { inputs, path }) => {
    const takes = new Set(inputs.map(({ target }) => target))
    if (takes.has('json')) return ask({ body: '{}' })
    if (takes.has('query')) return ask({ example: { query: { unheardOf: '1' } } })
    const names = [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? [])
    return ask({ example: { path: Object.fromEntries(names.map((name) => [name, '!'])) } })
  },
  // What the example names is nowhere in an empty program.
  not_found: (ask) => ask(),
  temporarily_unavailable: (ask) =>
    ask({ bindings: { ...env, DB: faultyD1(env.DB, () => 'fail_before') } }),
}

/** How one operation does. */
const refusedBy: Readonly<Record<string, (ask: Ask) => Promise<Response>>> = {
  'recordTenant tenant_changed': async (ask) => {
    await ask({ example: { body: { ...tenant, resellerNumber: null } } })
    return ask({
      example: { body: { ...tenant, name: 'Another', resellerNumber: null, expect: 7 } },
    })
  },
  'addRevenueLines request_key_taken': async (ask) => {
    const headers = { 'idempotency-key': 'lines-of-october' }
    await ask({ headers })
    return ask({ headers, example: { body: { lines: [{}] } } })
  },
  'recordTenant month_closed': async (ask) => {
    await givenReseller({ approvedAtMs: at('2026-10-01') })
    await ask()
    await cronClose('2026-11-03T03:15:00Z')
    return ask({ example: { body: { ...tenant, resellerNumber: 1, test: true } } })
  },
  'pushControlTotals request_key_taken': async (ask) => {
    const headers = { 'idempotency-key': 'totals-of-october' }
    await ask({ headers })
    return ask({ headers, example: { body: { source: 'billing', lineCount: 9, sumMinor: 9 } } })
  },
}

const tenant = { name: 'Acme', onboardedOn: '2026-10-05' }

/** Only many at once bring it about: test/worker/core/written-at-once.test.ts. */
const seenElsewhere: readonly ProblemCode[] = ['busy']

let key: string
beforeEach(async () => {
  key = await givenApiKey(...keyScopes)
})

// The API’s own address refuses nobody.
const refusing = describedOperations.filter(({ part }) => part !== 'Index')

test.each(['[]', 'null', '"x"'])('a body that is %s is told to be an object', async (body) => {
  for (const path of ['revenue-lines', 'control-totals/2026-10/EUR', 'tenants/acme']) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const method = path === 'revenue-lines' ? 'POST' : 'PUT'
    const answer = await send(
      new Request(`https://partners.example/api/v1/${path}`, { method, headers, body }),
    )
    const { errors } = problemAnswer.parse(await answer.json())
    expect(errors?.map(({ message }) => message).join()).toMatch(/^Send .* object/)
  }
})

describe.each(refusing)('$route', (operation) => {
  const route = declaredRoutes().find(({ method, path }) => `${method} ${path}` === operation.route)
  if (!route) throw new Error(`no such route: ${operation.route}`)
  const codes = Object.keys(problemsOf(route, operation)) as ProblemCode[]
  const shown = codes.filter((code) => !seenElsewhere.includes(code))

  const ask: Ask = ({ headers = {}, body, example = {}, bindings } = {}) => {
    const [first] = operation.examples
    const request = { ...first, ...example }
    const all: Record<string, string | null> = {
      authorization: `Bearer ${key}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    const sent = Object.entries(all).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    )
    const text = body ?? (request.body === undefined ? null : JSON.stringify(request.body))
    return send(
      new Request(`https://partners.example${addressOf(route, request)}`, {
        method: route.method,
        headers: Object.fromEntries(sent),
        ...(text === null ? {} : { body: text }),
      }),
      bindings,
    )
  }

  test.each(shown)('is refused as described: %s', async (code) => {
    const refuse = refusedBy[`${operation.id} ${code}`] ?? refused[code]
    if (!refuse) throw new Error(`show how ${operation.id} comes to refuse with ${code}`)
    const answer = await refuse(ask, route)
    const problem = problemAnswer.parse(await answer.json())
    expect(problem.code).toBe(code)
    expect(answer.status).toBe(problem.status)
  })
})
