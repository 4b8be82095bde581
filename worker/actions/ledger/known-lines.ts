import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import { readVolumes } from '#db/ledger/currency-volumes.ts'
import { findLines } from '#db/ledger/revenue-lines.ts'
import { readTenantOwnerships, type TenantOwnerships } from '#db/tenants/tenant-ownerships.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { correctedBy, type KnownFacts } from './judge-lines.ts'

export type KnownLines = Omit<KnownFacts, 'nowMs'> &
  Readonly<{
    /** The tenants of the charges, with who owns them. */
    tenants: TenantOwnerships
  }>

/** What the ledger knows about these lines: those under their ids, those they correct, their tenants; and its volumes. */
export function readKnownLines(db: Database, lines: readonly ParsedLine[]): Read<KnownLines> {
  const ids = lines.flatMap((line) => (line.kind === 'credit' ? [line, correctedBy(line)] : [line]))
  const tenantIds = new Set(lines.flatMap((line) => ('tenantId' in line ? [line.tenantId] : [])))
  return together(db, [
    findLines(db, ids),
    readTenantOwnerships(db, [...tenantIds]),
    readVolumes(db),
  ]).to(([stored, tenants, volumes]) => ({
    stored,
    tenantIds: tenants.byTenant,
    tenants,
    volumes,
  }))
}
