import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { unstable_splitSqlQuery } from 'wrangler'
import { z } from 'zod'

/** A call of the platform that a test may let fail. */
export type PlatformCall =
  | 'secrets'
  | 'bookmark'
  | 'migration'
  | 'upload'
  | 'secret'
  | 'schedules'
  | 'key'

/** The parts of Cloudflare's API that a deployment calls, and the deployed site, on this machine. */
export type Platform = Readonly<{
  url: string
  /** What wrangler is told, so that it asks here. */
  environment: Readonly<Record<string, string>>
  /** What was changed, in order: "migrated …", "uploaded …", "scheduled …", "secret …", "key …". */
  changes: () => readonly string[]
  /** Each path that was called, with its method. */
  calls: () => readonly string[]
  close: () => Promise<void>
}>

const account = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
export const bookmark = '00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683'

type Play = Readonly<{
  failing?: PlatformCall | undefined
  /** Files that D1 has applied already. */
  applied?: readonly string[]
  /** Names of the secrets that are set; left out: there is no Worker yet. */
  secrets?: readonly string[]
  /** What the deployed site answers, given whether the key it was sent is good. */
  health?: (keyIsGood: boolean) => Readonly<{ status: number; body: unknown }>
}>

export async function openPlatform(play: Play): Promise<Platform> {
  const { failing = null, applied = [], secrets = null } = play
  const { health = () => ({ status: 404, body: {} }) } = play
  const database = new DatabaseSync(':memory:')
  for (const file of applied) database.exec(readFileSync(file, 'utf8'))
  const changes: string[] = []
  const calls: string[] = []
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://platform').pathname
    const text = await bodyOf(request)
    calls.push(`${request.method} ${path}`)
    response.setHeader('content-type', 'application/json')
    if (path === '/api/health/deep') {
      const { status, body } = health(isGoodKey(database, request.headers.authorization ?? ''))
      response.writeHead(status).end(JSON.stringify(body))
      return
    }
    const answer = answerTo(`${request.method} ${path}`, text)
    response.writeHead(answer.status).end(
      JSON.stringify({
        success: answer.status === 200,
        errors: answer.status === 200 ? [] : [{ code: answer.code, message: answer.message }],
        messages: [],
        result: answer.result ?? null,
      }),
    )
  })

  function answerTo(call: string, text: string): Answer {
    for (const [pattern, name, answer] of routes) {
      const match = pattern.exec(call)
      if (!match) continue
      if (name !== null && name === failing) return failed
      return answer(text, match[1] ?? '')
    }
    return refusal(404, 7003, `the stand-in knows nothing of ${call}`)
  }

  const routes: readonly Route[] = [
    [/\/workers\/services\/[^/]+$/, null, () => refusal(404, 10_090, 'service_not_found')],
    [/^PUT .*\/scripts\/([^/]+)\/secrets$/, 'secret', (text, script) => secretSet(text, script)],
    [/^GET .*\/secrets$/, 'secrets', listSecrets],
    [
      /\/scripts\/[^/]+\/deployments$/,
      null,
      () => refusal(404, 10_007, 'This Worker does not exist'),
    ],
    [
      /^GET .*\/d1\/database\/[^/]+$/,
      null,
      () => result({ uuid: 'x', name: 'x', version: 'production' }),
    ],
    [/\/time_travel\/bookmark$/, 'bookmark', () => result({ bookmark })],
    [/\/d1\/database\/([^/]+)\/query$/, null, (text, id) => runQuery(text, id)],
    [/^PUT .*\/scripts\/([^/]+)$/, 'upload', (_text, script) => uploaded(script)],
    [/\/scripts\/([^/]+)\/schedules$/, 'schedules', (text, script) => scheduled(text, script)],
    [
      /\/workers\/workers\/[^/]+$/,
      null,
      () => result({ subdomain: { enabled: false, previews_enabled: false } }),
    ],
    [/\/scripts\/[^/]+\/domains\/changeset$/, null, () => result(noChanges)],
    [/\/scripts\/[^/]+\/domains\/records$/, null, () => result([])],
    [/\/assets-upload-session$/, null, () => result({ jwt: 'done', buckets: [] })],
    [
      /\/scripts\/[^/]+\/subdomain$/,
      null,
      () => result({ enabled: false, previews_enabled: false }),
    ],
  ]

  function runQuery(text: string, id: string): Answer {
    const { sql } = z.object({ sql: z.string() }).parse(JSON.parse(text))
    const [, migration] = /INTO "d1_migrations".*values \('([^']+)'\)/is.exec(sql) ?? []
    if (migration?.startsWith('0003') && failing === 'migration') return failed
    const isKey = /^INSERT INTO api_keys \(/.test(sql)
    if (isKey && failing === 'key') return failed
    if (migration) changes.push(`migrated ${id} by ${migration}`)
    if (isKey) changes.push(`key in ${id}`)
    return result(
      unstable_splitSqlQuery(sql).map((one) => ({
        results: database.prepare(one).all(),
        success: true,
        meta: { duration: 1, rows_read: 0, rows_written: 0, served_by: 'stand-in' },
      })),
    )
  }

  function listSecrets(): Answer {
    if (secrets === null) return refusal(404, 10_007, 'This Worker does not exist')
    return result(secrets.map((name) => ({ name, type: 'secret_text' })))
  }

  function secretSet(text: string, script: string): Answer {
    const { name, text: value } = z
      .object({ name: z.string(), text: z.string() })
      .parse(JSON.parse(text))
    const bytes = Buffer.from(value, 'base64').length
    changes.push(`secret ${name} of ${bytes} bytes for ${script}`)
    return result({ name, type: 'secret_text' })
  }

  function uploaded(script: string): Answer {
    changes.push(`uploaded ${script}`)
    return result({ id: script, deployment_id: 'd1', startup_time_ms: 3 })
  }

  function scheduled(text: string, script: string): Answer {
    changes.push(`scheduled ${script}`)
    return result({ schedules: JSON.parse(text) })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' ? address?.port : 0}`
  return {
    url,
    environment: {
      CLOUDFLARE_API_BASE_URL: url,
      CLOUDFLARE_API_TOKEN: 'a-token-of-no-account',
      CLOUDFLARE_ACCOUNT_ID: account,
    },
    changes: () => changes,
    calls: () => calls,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      database.close()
    },
  }
}

type Answer = Readonly<{ status: number; code?: number; message?: string; result?: unknown }>
type Route = readonly [
  call: RegExp,
  name: PlatformCall | null,
  answer: (text: string, found: string) => Answer,
]

const noChanges = { added: [], removed: [], updated: [], conflicting: [] }
const result = (value: unknown): Answer => ({ status: 200, result: value })
const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  code,
  message,
})

// Wrangler tries a 5xx again, with pauses.
const failed = refusal(400, 10_013, 'the platform fails here')

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** Whether D1 knows the key, for this and not for longer than ten minutes. */
function isGoodKey(database: DatabaseSync, authorization: string): boolean {
  const hash = createHash('sha256').update(authorization.replace('Bearer ', '')).digest('hex')
  const found = database
    .prepare(
      `SELECT scopes, expires_at_ms - created_at_ms AS lastsMs FROM api_keys WHERE key_hash = ?`,
    )
    .get(hash)
  return found?.['scopes'] === '["health:read"]' && found['lastsMs'] === 600_000
}
