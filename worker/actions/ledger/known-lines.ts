import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import { readVolumes } from '#db/ledger/currency-volumes.ts'
import { findLines } from '#db/ledger/revenue-lines.ts'
import { readKnownTenants } from '#db/tenants/tenants.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { correctedBy, type KnownFacts } from './judge-lines.ts'

/** What the ledger knows about these lines: those under their ids, those they correct, their tenants; and its volumes. */
export function readKnownLines(
  db: Database,
  lines: readonly ParsedLine[],
): Read<Omit<KnownFacts, 'nowMs'>> {
  const ids = lines.flatMap((line) => (line.kind === 'credit' ? [line, correctedBy(line)] : [line]))
  const tenantIds = new Set(lines.flatMap((line) => ('tenantId' in line ? [line.tenantId] : [])))
  return together(db, [
    findLines(db, ids),
    readKnownTenants(db, [...tenantIds]),
    readVolumes(db),
  ]).to(([stored, known, volumes]) => ({ stored, tenantIds: known, volumes }))
}
