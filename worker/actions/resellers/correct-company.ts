import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { resellers } from '#db/schema/people.ts'
import { makeFindable } from '#db/search/make-findable.ts'
import { type Company, type CompanyField, changedFields } from '#domain/applications/company.ts'

/**
 * Corrects how a reseller's company is named. `expect` is the version of the company that the admin saw:
 * when somebody corrected it meanwhile, nothing is written. Figures and statements' bytes hold no names,
 * so none changes; the application that it came from stays as it was sent.
 */
export async function correctCompany(
  { db, nowMs, actor }: PersonContext,
  resellerId: string,
  { expect, company }: Readonly<{ expect: number; company: Company }>,
): Promise<Outcome<{ changed: readonly CompanyField[] }>> {
  const seen = await findReseller(db, resellerId)
  if (!seen) return noSuch('reseller')
  const changed = changedFields(seen, company)
  // Already so: a repeated request, or two admins who mended the same typo.
  if (changed.length === 0) return { ok: true, changed }
  if (seen.companyVersion !== expect) return correctedMeanwhile(seen)
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId} AND company_version = ${expect})`,
      ),
      db.update(resellers).set(company).where(sql`${resellers.id} = ${resellerId}`),
      ...makeFindable(db, 'reseller', [{ ...seen, ...company }]),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'reseller.company_corrected',
        subject: { kind: 'reseller', id: resellerId },
        resellerId,
        details: { fields: changed },
      }),
    ])
    return { ok: true, changed }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findReseller(db, resellerId)
  if (!now) return noSuch('reseller')
  return changedFields(now, company).length === 0
    ? { ok: true, changed: [] }
    : correctedMeanwhile(now)
}

const correctedMeanwhile = ({ companyName }: Company): Refusal =>
  refuse(
    'reseller_changed',
    `The company was corrected by somebody else since it was shown, and is ${companyName} now. Look at it again and repeat what is left.`,
  )
