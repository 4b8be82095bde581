import { env } from 'cloudflare:workers'
import { type SQL, sql } from 'drizzle-orm'
import { insertAudit } from '#db/audit/audit.ts'
import { newId } from '#http/new-id.ts'
import { sealAudit } from '#jobs/seal-audit.ts'
import type { AdminDoor } from '#test/worker/kit/admin-door.ts'
import { at, database } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'

export const noon = at('2026-11-27T12:00:00Z')

export const seal = () =>
  sealAudit(env, { db: database(), nowMs: noon, newId, origin: '', mayGoOn: always })

/** Rows of the log, each with a reason, sealed. */
export async function givenSealed(count: number): Promise<void> {
  for (let row = 0; row < count; row += 1) await insertReason(`because of ${row}`)
  await seal()
}

export const insertReason = (reason: string, atMs = noon) =>
  insertAudit(database(), {
    atMs,
    actor: { kind: 'system' },
    action: 'month.closed',
    subject: { kind: 'month', id: newId() },
    texts: { reason },
  })

/** Somebody with the database’s keys, who takes away the triggers of a table first. */
export async function tamper(table: string, ...statements: readonly SQL[]): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`,
  )
    .bind(table)
    .all<{ name: string }>()
  for (const { name } of results) await env.DB.exec(`DROP TRIGGER ${name}`)
  for (const statement of statements) await database().run(statement)
}

export const lastSequence = async (): Promise<number> =>
  (await database().get<{ n: number }>(sql`SELECT max(sequence) AS n FROM audit`)).n

export type Verdict = Readonly<{
  state: string
  throughSequence: number
  breaks: readonly Readonly<{ kind: string; what: string; next: string }>[]
  erasedTexts: number
  cuts:
    | readonly Readonly<{
        number: number
        lostSequence: number
        leftSequence: number
        acceptance: Readonly<{ at: string; byName: string | null; reason: string | null }> | null
      }>[]
    | null
  waiting: number
}>

export const verify = (door: AdminDoor) => door.post<Verdict>('/api/admin/audit/verification')

/** What it finds, in short. */
export async function found(door: AdminDoor) {
  const { state, breaks, cuts } = await verify(door)
  return {
    state,
    breaks: breaks.map(({ kind }) => kind),
    cuts: (cuts ?? []).map(({ lostSequence, leftSequence }) => [lostSequence, leftSequence]),
  }
}
