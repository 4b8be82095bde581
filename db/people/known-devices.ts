import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import { insertMailToEach } from '#db/mail/outbox.ts'

/**
 * Statements for the batch of a sign-in: a mail where the person has signed in before, and never from this
 * kind of device; and from now on it is known. `device` as in `sessions`.
 */
export const noteDevice = (
  db: Database,
  {
    id,
    personId,
    device,
    nowMs,
  }: Readonly<{ id: string; personId: string; device: string | null; nowMs: number }>,
) =>
  [
    insertMailToEach(
      db,
      { id, kind: 'new_device', payload: { device, atMs: nowMs }, nowMs },
      sql`p.id = ${personId} AND EXISTS (SELECT 1 FROM known_devices WHERE person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM known_devices WHERE person_id = p.id AND device = ${device ?? ''})`,
    ),
    statement(
      db,
      sql`INSERT INTO known_devices (person_id, device, first_at_ms)
      VALUES (${personId}, ${device ?? ''}, ${nowMs}) ON CONFLICT DO NOTHING`,
    ),
  ] as const
