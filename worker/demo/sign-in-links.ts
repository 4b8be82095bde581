import { newToken } from '#auth/new-token.ts'
import type { Database } from '#db/core/database.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { insertPrintedToken, listWhoCanSignIn } from './demo-records.ts'

const ttlMs = 7 * dayMs
const mostPeople = 30

export type DemoPerson = Readonly<{ personId: string; who: string; area: 'admin' | 'reseller' }>

/** Whom the demo lets in by a click: the vendor's people and the resellers'. */
export async function listDemoPeople(db: Database): Promise<readonly DemoPerson[]> {
  const people = await listWhoCanSignIn(db, mostPeople)
  return people.map(({ personId, name, company }) => ({
    personId,
    who: company === null ? `${name}, super admin of ${vendor.brand}` : `${name}, ${company}`,
    area: company === null ? 'admin' : 'reseller',
  }))
}

/** A fresh link that signs this person in once, within a week. */
export async function printSignInLink(
  { db, origin, nowMs }: Readonly<{ db: Database; origin: string; nowMs: number }>,
  personId: string,
): Promise<string> {
  const token = newToken()
  const tokenHash = await sha256Hex(token)
  await insertPrintedToken(db, { tokenHash, personId, nowMs, expiresAtMs: nowMs + ttlMs })
  return origin + publicPages.signInLink(token)
}

/** Links for the first super admin and the first two resellers. */
export async function printFirstLinks(
  context: Readonly<{ db: Database; origin: string; nowMs: number }>,
) {
  const people = await listDemoPeople(context.db)
  const admins = people.filter(({ area }) => area === 'admin').slice(0, 1)
  const partners = people.filter(({ area }) => area === 'reseller').slice(0, 2)
  return Promise.all(
    [...admins, ...partners].map(async ({ personId, who }) => ({
      who,
      link: await printSignInLink(context, personId),
    })),
  )
}
