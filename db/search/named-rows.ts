import { type SQL, sql } from 'drizzle-orm'
import type { NamedKind } from '#domain/search/search-kinds.ts'

const inOne = (...names: SQL[]): SQL => sql.join(names, sql` || char(10) || `)
const website = sql`s.website`
const registration = sql`ifnull(s.registration_number, '')`

/** Where each kind's rows are, as `s`, and their names in one text as `namesInOne` of the domain puts them together. */
export const namedRows: Readonly<Record<NamedKind, { table: SQL; names: SQL }>> = {
  application: {
    table: sql`applications AS s`,
    names: inOne(
      sql`s.company_name`,
      sql`s.contact_name`,
      sql`s.contact_email`,
      website,
      registration,
    ),
  },
  reseller: {
    table: sql`resellers AS s`,
    names: inOne(sql`printf('R%04d', s.number)`, sql`s.company_name`, website, registration),
  },
  person: { table: sql`people AS s`, names: inOne(sql`s.name`, sql`s.address`) },
  tenant: { table: sql`tenants AS s`, names: inOne(sql`s.id`, sql`s.name`) },
}
