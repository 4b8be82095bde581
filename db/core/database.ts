import { drizzle } from 'drizzle-orm/d1'

/** D1 behind drizzle. There are no interactive transactions: what belongs together goes into one batch. */
export const openDatabase = (d1: D1Database) => drizzle(d1)

export type Database = ReturnType<typeof openDatabase>
