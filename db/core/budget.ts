import type { Database } from './database.ts'

/** D1's limit on Workers Paid: of a request with what follows its answer, or a cron event with all its jobs. */
export const statementsAnInvocation = 1000

/** Whether so many more statements may be sent. Who is told no stops, and goes on another time. */
export type MayGoOn = (statements: number) => boolean

/** Allows so many statements from now on, as the database counts them. */
export function allowing(db: Database, statements: number): MayGoOn {
  const until = db.spent.statements + statements
  return (next) => db.spent.statements + next <= until
}

/** For a verb that has a request for itself: half, so that there is room for what goes before and after. */
export const halfAnInvocation = (db: Database): MayGoOn => allowing(db, statementsAnInvocation / 2)
