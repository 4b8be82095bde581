import { countApplicationsByState, listApplications } from '#db/applications/applications.ts'
import { countHeldBack, type HeldBackRow, listHeldBack } from '#db/applications/held-back.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { ApplicationState } from '#domain/states.ts'

/** A state, or those that nobody has let in yet. */
export type ApplicationTab = ApplicationState | 'held_back'

type Query = Omit<Parameters<typeof listApplications>[1], 'state'> &
  Readonly<{ state: ApplicationTab }>

/** A page of the applications in a state or held back, newest first, with how many there are of each. */
export const readApplications = (db: Database, query: Query) =>
  together(db, [rowsOf(db, query), countApplicationsByState(db), countHeldBack(db)]).to(
    ([applications, counts, heldBack]) => ({
      applications,
      counts: { ...counts, held_back: heldBack } as Readonly<
        Partial<Record<ApplicationTab, number>>
      >,
    }),
  )

type Row = Awaited<ReturnType<typeof listApplications>>[number]
type RowView = Omit<Row, 'state' | 'submittedAtMs' | 'answeredAtMs'> &
  Readonly<{ state: ApplicationTab; submittedAt: string; answeredAt: string | null }>

function rowsOf(db: Database, { state, ...page }: Query): Read<RowView[]> {
  if (state === 'held_back') return listHeldBack(db, page).to((found) => found.map(heldBackView))
  return listApplications(db, { state, ...page }).to((found) =>
    found.map(({ submittedAtMs, answeredAtMs, ...application }) => ({
      ...application,
      submittedAt: isoInstant(submittedAtMs),
      answeredAt: isoInstantOrNull(answeredAtMs),
    })),
  )
}

const heldBackView = ({ id, answers, heldAtMs }: HeldBackRow): RowView => {
  const { companyName, country, contactName, contactEmail } = answers
  const { expectedTenants, industries, regions } = answers
  const shown = { companyName, country, contactName, contactEmail, expectedTenants }
  const sent = { submittedAt: isoInstant(heldAtMs), answeredAt: null }
  return { id, state: 'held_back', ...shown, industries, regions, ...sent }
}
