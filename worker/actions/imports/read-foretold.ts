import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listImportRemarks, listImportTotals, listResellerSums } from '#db/imports/import-sums.ts'
import { findImport } from '#db/imports/imports.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'
import { noSuchImport } from './import-refusals.ts'

/** So many resellers of months and currencies are shown one by one. */
const shownResellers = 200

/**
 * What the rows that the dry run found good will do, as far as it has come: rows and sums in minor units by
 * month and currency, what of it earns nothing and why, and the rest by reseller. Currency is null of tenants.
 */
export async function readForetold(db: Database, id: string) {
  const [found, totals, remarks, resellers] = await together(db, [
    findImport(db, id),
    listImportTotals(db, id),
    listImportRemarks(db, id),
    listResellerSums(db, id, shownResellers + 1),
  ])
  if (found === null) return noSuchImport
  return {
    ok: true,
    totals: totals.map(withCurrency),
    remarks: remarks.map(({ remark, ...sum }) => ({
      ...withCurrency(sum),
      // The CHECK of its rows.
      remark: remark as EarnsNothing,
    })),
    resellers: resellers
      .slice(0, shownResellers)
      .map(({ resellerNumber, companyName, ...sum }) => ({
        ...withCurrency(sum),
        reseller: resellerNumber === 0 ? null : { number: resellerNumber, companyName },
      })),
    hasMoreResellers: resellers.length > shownResellers,
  } as const
}

const withCurrency = <Sum extends Readonly<{ currency: string }>>({ currency, ...sum }: Sum) => ({
  ...sum,
  currency: currency === '' ? null : currency,
})
