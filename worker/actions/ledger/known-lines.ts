import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import {
  type LineId,
  lineKey,
  rowToStoredLine,
  type StoredLine,
  selectLines,
} from '#db/ledger/revenue-lines.ts'
import { selectKnownTenants } from '#db/tenants/tenants.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { correctedBy, type KnownFacts } from './judge-lines.ts'

/** What the ledger knows about these lines: those under their ids, those they correct, their tenants. */
export async function readKnownLines(
  db: Database,
  lines: readonly ParsedLine[],
): Promise<Omit<KnownFacts, 'nowMs'>> {
  const ids = lines.flatMap((line) => (line.kind === 'credit' ? [line, correctedBy(line)] : [line]))
  const tenantIds = new Set(lines.flatMap((line) => ('tenantId' in line ? [line.tenantId] : [])))
  const [stored, tenants] = await Promise.all([
    findLines(db, ids),
    Promise.all(jsonChunks([...tenantIds]).map((chunk) => selectKnownTenants(db, chunk))),
  ])
  return { stored, tenantIds: new Set(tenants.flat().map(({ id }) => id)) }
}

/** Whichever of these lines are stored, by their key. */
export async function findLines(
  db: Database,
  ids: readonly LineId[],
): Promise<Map<string, StoredLine>> {
  const [first, ...rest] = selectLines(db, ids)
  if (!first) return new Map()
  const rows = (await db.batch([first, ...rest])).flat()
  return new Map(rows.map((row) => [lineKey(row), rowToStoredLine(row)]))
}
