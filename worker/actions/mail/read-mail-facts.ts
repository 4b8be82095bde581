import { listMailedApplications, listOpenQuestions } from '#db/applications/mailed-applications.ts'
import type { Database } from '#db/core/database.ts'
import { Read, together } from '#db/core/read.ts'
import { listMailAddressees, listStatementFigures } from '#db/mail/mail-facts.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { listPaymentsOf, listReversals } from '#db/payments/payments-of-statements.ts'
import { listNamesOfTenants } from '#db/tenants/tenant-names.ts'
import type { MailKind } from '#domain/states.ts'

export type MailFacts = Awaited<ReturnType<typeof readMailFacts>>

/** How many statements of D1 `readMailFacts` takes at most. */
export const factStatements = 7

/** What the letters of a page say, in one round trip; asks only for what its kinds need. */
export const readMailFacts = (db: Database, mails: readonly LeasedMail[]) =>
  together(db, [
    asked(
      db,
      listMailAddressees,
      distinct(mails.flatMap((mail) => [mail.personId, inviterOf(mail)])),
    ),
    asked(db, listMailedApplications, distinct(mails.map(({ applicationId }) => applicationId))),
    asked(db, listOpenQuestions, distinct(of(mails, 'information_requested').map(applicationOf))),
    asked(
      db,
      listStatementFigures,
      distinct(of(mails, 'statement_ready', 'statement_paid', 'payment_reversed').map(statementOf)),
    ),
    asked(db, listPaymentsOf, distinct(of(mails, 'statement_paid').map(statementOf))),
    asked(db, listReversals, distinct(of(mails, 'payment_reversed').map(paymentOf))),
    asked(db, listNamesOfTenants, distinct(of(mails, 'tenant_transferred').map(tenantOf))),
  ]).to(([addressees, applications, questions, statements, payments, reversals, tenantNames]) => ({
    addressees,
    applications,
    questions,
    statements,
    payments,
    reversals,
    tenantNames,
  }))

/** The read, or an empty answer without one. */
const asked = <Row>(
  db: Database,
  list: (db: Database, keys: readonly string[]) => Read<ReadonlyMap<string, Row>>,
  keys: readonly string[],
): Read<ReadonlyMap<string, Row>> =>
  keys.length === 0 ? new Read(db, [], () => new Map<string, Row>()) : list(db, keys)

const of = (mails: readonly LeasedMail[], ...kinds: readonly MailKind[]) =>
  mails.filter(({ kind }) => kinds.includes(kind))

const applicationOf = ({ applicationId }: LeasedMail) => applicationId

/** Who invites: their address is named in the invite (rule 9). */
export const inviterOf = ({ kind, payload: { invitedBy } }: LeasedMail): string | null =>
  kind === 'invite' && typeof invitedBy === 'string' ? invitedBy : null

const statementOf = ({ payload: { statementNumber } }: LeasedMail) =>
  typeof statementNumber === 'string' ? statementNumber : null

const paymentOf = ({ payload: { paymentSequence } }: LeasedMail) =>
  typeof paymentSequence === 'number' ? String(paymentSequence) : null

const tenantOf = ({ payload: { tenantId } }: LeasedMail) =>
  typeof tenantId === 'string' ? tenantId : null

const distinct = (keys: readonly (string | null)[]): readonly string[] => [
  ...new Set(keys.filter((key) => key !== null)),
]
