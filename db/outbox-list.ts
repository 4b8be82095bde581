import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { OutboxState } from '#domain/states.ts'
import type { Database } from './database.ts'
import { outbox } from './schema/operations.ts'
import { applications, people } from './schema/people.ts'

/** Newest first, with the address it goes to now. */
export function listMails(
  db: Database,
  query: Readonly<{
    state: OutboxState | null
    limit: number
    after: Readonly<{ atMs: number; id: string }> | null
  }>,
) {
  const { after } = query
  return db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      recipient: sql<string | null>`coalesce(${people.email}, ${applications.contactEmail})`,
      state: outbox.state,
      attempts: outbox.attempts,
      lastError: outbox.lastError,
      createdAtMs: outbox.createdAtMs,
      sentAtMs: outbox.sentAtMs,
      nextAttemptAtMs: outbox.nextAttemptAtMs,
    })
    .from(outbox)
    .leftJoin(people, eq(people.id, outbox.personId))
    .leftJoin(applications, eq(applications.id, outbox.applicationId))
    .where(
      and(
        query.state ? eq(outbox.state, query.state) : undefined,
        after
          ? or(
              lt(outbox.createdAtMs, after.atMs),
              and(eq(outbox.createdAtMs, after.atMs), lt(outbox.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(outbox.createdAtMs), desc(outbox.id))
    .limit(query.limit)
}

/** How many mails are in each state. */
export async function countMailsByState(
  db: Database,
): Promise<Readonly<Partial<Record<OutboxState, number>>>> {
  const rows = await db
    .select({ state: outbox.state, count: sql<number>`count(*)` })
    .from(outbox)
    .groupBy(outbox.state)
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}
