import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { clearImportSums, isStillAsOf, readForetoldAsOf } from '#db/imports/foretold-as-of.ts'
import { importIsIn, moveImport } from '#db/imports/import-progress.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { importChanged, noSuchImport } from './import-refusals.ts'

/**
 * Says that what the dry run found is to be taken in. From then on it is finished, by whomever. Where a month was
 * closed, a tenant transferred or a partnership ended since, it is looked at once more instead (`checking`), to be
 * confirmed as it then stands.
 */
export async function confirmImport(
  context: PersonContext,
  id: string,
): Promise<Outcome<{ import: ListedImport }>> {
  const { db, nowMs, actor } = context
  return untilDecided(context, async () => {
    const [found, asOf] = await together(db, [findImport(db, id), readForetoldAsOf(db)])
    if (found === null) return noSuchImport
    const { state, kind, rowCount, acceptableRows, unchangedRows, refusedRows, lateRows } = found
    if (state === 'committing' || state === 'done') return { ok: true, import: found }
    if (state === 'abandoned')
      return importChanged('The import was discarded. Choose the file again.')
    // Also where the same confirmation, or another, has it looked at again.
    if (state === 'checking' && found.checkedAgainAtMs !== null) return { ok: true, import: found }
    if (state !== 'checked') return importChanged('The dry run has not come to its end yet.')
    const { foretoldAsOf } = found
    if (foretoldAsOf !== null && foretoldAsOf !== asOf) {
      await db.batch([
        expectThat(db, importIsIn(id, ['checked'])),
        clearImportSums(db, id),
        moveImport(db, id, { ...unchecked, touchedAtMs: nowMs, checkedAgainAtMs: nowMs }),
      ])
      const again = await findImport(db, id)
      return again === null ? noSuchImport : { ok: true, import: again }
    }
    await db.batch([
      expectThat(db, sql`${importIsIn(id, ['checked'])} AND ${isStillAsOf(asOf)}`),
      moveImport(db, id, {
        state: 'committing',
        confirmedAtMs: nowMs,
        confirmedBy: actor.personId,
        touchedAtMs: nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'import.confirmed',
        subject: { kind: 'import', id },
        details: { kind, rowCount, acceptableRows, unchangedRows, refusedRows, lateRows },
      }),
    ])
    const now = await findImport(db, id)
    return now === null ? noSuchImport : { ok: true, import: now }
  })
}

const unchecked = {
  state: 'checking',
  checkedThrough: 0,
  checkedRows: 0,
  acceptableRows: 0,
  unchangedRows: 0,
  refusedRows: 0,
  lateRows: 0,
} as const
