import { countApplicationsByState, listApplications } from '#db/applications/applications.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'

/** A page of the applications in a state, newest first, with how many are in each. */
export const readApplications = (db: Database, query: Parameters<typeof listApplications>[1]) =>
  together(db, [listApplications(db, query), countApplicationsByState(db)]).to(
    ([rows, counts]) => ({
      applications: rows.map(({ submittedAtMs, answeredAtMs, ...application }) => ({
        ...application,
        submittedAt: isoInstant(submittedAtMs),
        answeredAt: isoInstantOrNull(answeredAtMs),
      })),
      counts,
    }),
  )
