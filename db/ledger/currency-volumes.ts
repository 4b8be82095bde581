import { sql } from 'drizzle-orm'
import { currency, integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { Volumes } from '#domain/ledger/volume.ts'
import type { Currency } from '#domain/money/currency.ts'

/** What the lines of each currency come to so far, as triggers keep it. */
export const readVolumes = (db: Database): Read<Volumes> =>
  rows(
    db,
    { currency, chargedMinor: integer, messages: integer },
    sql`
    SELECT currency, charged_minor AS chargedMinor, messages FROM currency_volumes
    ORDER BY currency LIMIT 1000`,
  ).to((found) => new Map(found.map(({ currency: of, ...volume }) => [of, volume])))

/** What the adjustments of a currency come to so far, whatever their sign. */
export const readAdjusted = (db: Database, of: Currency): Read<number> =>
  rows(
    db,
    { adjustedMinor: integer },
    sql`SELECT adjusted_minor AS adjustedMinor FROM currency_volumes WHERE currency = ${of} LIMIT 1`,
  ).to(([volume]) => volume?.adjustedMinor ?? 0)
