import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import { type NewsKind, priorityOf } from '#domain/states.ts'
import { type NewsOf, newsByRole, newsPauseMs } from '#domain/vendor-news.ts'
import { cancelSwitchedOff } from './outbox.ts'

/** Something of which the vendor's people are told; of several the latest. */
export type News = {
  readonly [Kind in NewsKind]: { readonly kind: Kind; readonly latest: NewsOf[Kind] }
}[NewsKind]

/** Statements for the batch of the cause: one of this kind came. */
export const tellNews = (db: Database, { latest, ...news }: News & Readonly<{ nowMs: number }>) =>
  tellCounted(db, { ...news, times: sql`1`, latest: sql`${JSON.stringify(latest)}` })

/**
 * Statements for the batch of the cause: counts how often it came, and orders a mail to each person whose
 * turn has come. For the others it waits for `tellWaitingNews`. Each reads `times`: what that reads may
 * change after them alone.
 */
export const tellCounted = (
  db: Database,
  {
    kind,
    times,
    latest,
    nowMs,
  }: Readonly<{ kind: NewsKind; times: SQL; latest: SQL; nowMs: number }>,
) =>
  [
    statement(
      db,
      sql`INSERT INTO vendor_news (kind, came, latest)
      SELECT ${kind}, ${times}, ${latest} WHERE ${times} > 0
      ON CONFLICT (kind) DO UPDATE SET came = came + excluded.came, latest = excluded.latest`,
    ),
    ...orderMails(db, nowMs, { times, only: sql`n.kind = ${kind}` }),
  ] as const

/** Statements: what came since a person's last mail, once the pause after that is over (rule 9). */
export const tellWaitingNews = (db: Database, nowMs: number) =>
  orderMails(db, nowMs, { times: sql`0`, only: sql`true` })

/** Statements for a batch: of news of this kind the person gets no mail any more, nor one that waits. */
export const declineNews = (db: Database, personId: string, kind: NewsKind, nowMs: number) =>
  [
    statement(
      db,
      sql`INSERT INTO news_turns (person_id, kind, declined_at_ms)
      VALUES (${personId}, ${kind}, ${nowMs})
      ON CONFLICT (person_id, kind) DO UPDATE SET declined_at_ms = excluded.declined_at_ms`,
    ),
    cancelSwitchedOff(db, personId, kind),
  ] as const

/** A statement for a batch: mails of this kind again, of what comes from its commit on. Who has them keeps what waits. */
export const wantNews = (db: Database, personId: string, kind: NewsKind) =>
  statement(
    db,
    sql`UPDATE news_turns SET declined_at_ms = NULL, told = ${cameOf(sql`news_turns.kind`)}
    WHERE person_id = ${personId} AND kind = ${kind} AND declined_at_ms IS NOT NULL`,
  )

/** A statement for a batch: what came while the person was away is not told. */
export const skipNews = (db: Database, personId: string) =>
  statement(
    db,
    sql`UPDATE news_turns SET told = ${cameOf(sql`news_turns.kind`)} WHERE person_id = ${personId}`,
  )

/** The kinds of news that somebody has switched off, as rows of `kind`. */
export const declinedNewsOf = (personId: string): SQL =>
  sql`SELECT kind FROM news_turns WHERE person_id = ${personId} AND declined_at_ms IS NOT NULL`

const cameOf = (kind: SQL): SQL =>
  sql`coalesce((SELECT came FROM vendor_news WHERE kind = ${kind}), 0)`

// Both find the same people: the second is what moves their turns on.
function orderMails(db: Database, nowMs: number, which: Readonly<{ times: SQL; only: SQL }>) {
  const turns = turnsThatCame(nowMs, which)
  return [
    statement(
      db,
      sql`INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms,
        created_at_ms, priority)
      SELECT idWord || '-' || came || '-' || personId, kind, personId,
        json_set(latest, '$.count', came - told, '$.sinceMs', toldAtMs),
        kind || '/' || came || '/' || personId, ${nowMs}, ${nowMs}, ${priorityOf(anyNews)}
      FROM (${turns}) WHERE true ON CONFLICT (dedupe_key) DO NOTHING`,
    ),
    statement(
      db,
      sql`INSERT INTO news_turns (person_id, kind, told_at_ms, told)
      SELECT personId, kind, ${nowMs}, came FROM (${turns}) WHERE true
      ON CONFLICT (person_id, kind) DO UPDATE SET told_at_ms = excluded.told_at_ms, told = excluded.told`,
    ),
  ] as const
}

/** All news has one class: nobody waits for it. */
const anyNews: NewsKind = 'vendor_application_received'

/** Who may be told of what now: the vendor's people who have joined, by their role; uses people_of_vendor. */
const turnsThatCame = (nowMs: number, { times, only }: Readonly<{ times: SQL; only: SQL }>): SQL =>
  sql`SELECT p.id AS personId, role.value->>'idWord' AS idWord, n.kind, n.latest, n.came, t.told_at_ms AS toldAtMs,
    coalesce(t.told, n.came - ${times}) AS told
  FROM people AS p
    CROSS JOIN json_each(${JSON.stringify(newsByRole)}) AS role ON role.value->>'role' = p.role
    CROSS JOIN vendor_news AS n ON n.kind = role.value->>'kind'
    LEFT JOIN news_turns AS t ON t.person_id = p.id AND t.kind = n.kind
  WHERE p.reseller_id IS NULL AND p.joined_at_ms IS NOT NULL AND p.disabled_at_ms IS NULL
    AND t.declined_at_ms IS NULL AND (t.told_at_ms IS NULL OR t.told_at_ms <= ${nowMs - newsPauseMs})
    AND n.came > coalesce(t.told, n.came - ${times}) AND ${only}`
