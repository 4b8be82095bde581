import { type SQL, sql } from 'drizzle-orm'

/** True of the rate version of that sequence unless it was withdrawn: then it counts nowhere (rule 6). */
export const isCounted = (sequence: SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM rate_withdrawals WHERE rate_version_sequence = ${sequence})`
