import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { takesKeyMark } from '#http/idempotency-key.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { rowsOf, type Sent } from '#test/worker/late/scene.ts'
import { app } from '#worker/app.ts'
import { dyingAfterTheBatch } from './dying-after-the-batch.ts'
import { formOf, keptForms } from './kept-forms.ts'
import { needsNoKey } from './needs-no-key.ts'
import { onceScenes, otherwise } from './once-scenes.ts'
import { overtakenAtTheBatch } from './overtaken-at-the-batch.ts'

// Every POST that makes something takes an Idempotency-Key (decision 053): the same request under the same key is
// done once and answered the same, whether it comes later, at the same time, or after a Worker that was killed.

freshStores()

/** Its session is known by the key and the mailed token (decision 036): nothing of it is kept. */
const signIn = 'POST /api/auth/session'
/** What is shown once, by what a repeat is told instead. */
const shownOnce: Readonly<Record<string, string>> = {
  'POST /api/admin/api-keys': 'key_made_already',
  'POST /api/admin/api-keys/:id/rotation': 'key_made_already',
  'POST /api/admin/webhooks': 'secret_made_already',
  'POST /api/admin/webhooks/:id/secret': 'secret_made_already',
}
/** Each line is known by its own id, and a repeat is judged anew. */
const judgedAnew = 'POST /api/v1/revenue-lines'

const routes = app.routes.filter(
  ({ method, path }) => !['ALL', 'GET'].includes(method) && !path.includes('/demo/'),
)
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const taking = [
  ...new Set(routes.filter(({ handler }) => takesKeyMark in handler).map(nameOf)),
].filter((route) => route !== signIn)

test('every POST takes a key, or is named with why its repeat is the same act', () => {
  const posts = routes.filter(({ method }) => method === 'POST').map(nameOf)
  const told = [...taking.filter((route) => route.startsWith('POST')), signIn]
  const without = Object.values(needsNoKey).flat()
  expect([...told, ...without].toSorted()).toEqual([...new Set(posts)].toSorted())
})

const whole = async (stands: string) => [
  await rowsOf(stands),
  await rowsOf('SELECT sequence, action FROM audit ORDER BY sequence'),
  await rowsOf('SELECT id, kind FROM outbox ORDER BY id'),
]
const answerOf = async (sent: ReturnType<Sent>) => {
  const response = await sent
  return { status: response.status, body: await response.json<Record<string, unknown>>() }
}
/** An id, a number, an instant or a word of the program. */
const isWord = /^[\w.:-]{0,64}$/
/** The texts of an outcome; sentences of the program's own aside. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  const others = Object.entries(value).filter(([name]) => name !== 'remark' && name !== 'detail')
  return others.flatMap(([, inside]) => textsIn(inside))
}
const columnOf = async (select: string) =>
  (await env.DB.prepare(select).raw<[string]>()).map(([text]) => text)
const key = () => crypto.randomUUID()

describe.each(taking)('%s', (route) => {
  const given = async () => {
    const scene = await onceScenes[route]?.()
    if (!scene) throw new Error('play it in once-scenes.ts')
    return scene
  }
  /** What a repeat is answered, where the first was answered so. */
  const again = (first: Awaited<ReturnType<typeof answerOf>>) =>
    shownOnce[route] ? { status: 409, body: { code: shownOnce[route] } } : first

  test('is done once under a key, and answered the same', async () => {
    const { first, stands } = await given()
    const changed = { key: key() }
    const before = await whole(stands)
    const one = await answerOf(first(changed))
    expect(one.status).toBeLessThan(300)
    const made = await whole(stands)
    if (route !== judgedAnew) expect(made).not.toEqual(before)
    const kept = await env.DB.prepare(
      'SELECT outcome FROM idempotency_keys ORDER BY asked_at_ms DESC LIMIT 1',
    ).first<string>('outcome')
    expect(formOf(JSON.parse(kept ?? 'null'))).toBe(keptForms[route])
    const two = await answerOf(first(changed))
    if (route === judgedAnew) expect(two.body).toMatchObject({ accepted: 0, unchanged: 1 })
    else expect(two).toMatchObject(again(one))
    expect(await whole(stands)).toEqual(made)
  })

  test('keeps nothing that somebody wrote: an erasure does not reach it', async () => {
    const { first } = await given()
    await first({ key: key() })
    const kept = await columnOf('SELECT outcome FROM idempotency_keys')
    const written = await columnOf(
      'SELECT text FROM audit_texts UNION SELECT name FROM people UNION SELECT email FROM people',
    )
    const texts = kept.flatMap((outcome) => textsIn(JSON.parse(outcome)))
    expect(texts.filter((text) => written.includes(text) || !isWord.test(text))).toEqual([])
  })

  test('is done once when it comes three times at once', async () => {
    const { first, stands } = await given()
    const changed = { key: key() }
    const keys = () => rowsOf('SELECT outcome IS NOT NULL AS is_answered FROM idempotency_keys')
    const alone = (await rowsOf(stands)).length
    const keysBefore = (await keys()).length
    const answers = await Promise.all([1, 2, 3].map(() => answerOf(first(changed))))
    const done = answers.filter(({ status }) => status < 300)
    const [one] = done
    if (!one) throw new Error(`none was done: ${JSON.stringify(answers)}`)
    for (const other of answers.filter((answer) => answer !== one)) {
      if (other.body['code'] === 'request_under_way') continue
      if (route === judgedAnew) expect(other.status).toBe(200)
      else expect(other).toMatchObject(again(one))
    }
    expect((await keys()).slice(keysBefore)).toEqual([{ is_answered: 1 }])
    expect((await rowsOf(stands)).length - alone).toBeLessThanOrEqual(1)
  })

  test('is another request at another address, or with another body', async () => {
    const { first, stands } = await given()
    const changed = { key: key() }
    await first(changed)
    const made = await whole(stands)
    const others = [
      ...(route === 'POST /api/applications' ? [] : [{ ...changed, search: '?again' }]),
      ...(otherwise[route] ? [{ ...changed, body: otherwise[route] }] : []),
    ]
    for (const other of others) {
      const refused = await answerOf(first(other))
      expect(refused).toMatchObject({ status: 422, body: { code: 'request_key_taken' } })
    }
    expect(await whole(stands)).toEqual(made)
  })

  test('is answered as at first when the Worker was killed before its answer', async () => {
    const { first, stands } = await given()
    const changed = { key: key() }
    const lost = await dyingAfterTheBatch(env.DB, () => answerOf(first(changed)))
    expect(lost.status).toBeGreaterThanOrEqual(500)
    const made = await rowsOf(stands)
    const late = await answerOf(first(changed))
    if (late.body['code'] === 'request_under_way') return
    expect(late).toMatchObject(again({ status: late.status, body: {} }))
    expect(route in shownOnce || late.status < 300).toBe(true)
    expect((await rowsOf(stands)).length).toBe(Math.max(made.length, 1))
    if (route !== judgedAnew) expect(await answerOf(first(changed))).toMatchObject(again(late))
  })

  test('is kept also where somebody who asked the same was faster', async () => {
    const { first, stands } = await given()
    const changed = { key: key() }
    const rival = () => first({ key: key() })
    const keys = async () => (await rowsOf('SELECT key FROM idempotency_keys')).length
    const keysBefore = await keys()
    const one = await overtakenAtTheBatch(env.DB, rival, () => answerOf(first(changed)))
    const made = await whole(stands)
    // That of the rival, and its own where it is answered as done.
    expect([one.status, (await keys()) - keysBefore]).toEqual([
      one.status,
      one.status < 300 ? 2 : 1,
    ])
    if (one.status >= 300 || route === judgedAnew) return
    expect(await answerOf(first(changed))).toMatchObject(again(one))
    expect(await whole(stands)).toEqual(made)
  })
})
