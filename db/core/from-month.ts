import { type SQL, sql } from 'drizzle-orm'

/**
 * SQL for the value that holds in a month, of facts that hold from a month on: the greatest from-month,
 * of two the later recorded (rule 4), as the domain's factOf. `facts` is a table with its condition.
 */
export const heldIn = (column: SQL, facts: SQL, month: SQL): SQL => sql`(
  SELECT ${column} FROM ${facts} AND from_month <= ${month}
  ORDER BY from_month DESC, sequence DESC LIMIT 1)`
