import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { dateProblem, monthProblem } from '#domain/imports/cells/date-words.ts'
import { readInstant, readMonth } from '#domain/imports/cells/read-date.ts'
import type { CellsOfRow } from './row-cells.ts'

export type Service = Readonly<{
  /** As the API takes it. */
  input: Readonly<{ serviceMonth?: string; chargedAt?: string }>
  month: string | undefined
}>

/** The month that a row is for, as it says it or by the instant of its charge; what is wrong is refused. */
export function serviceOf(row: CellsOfRow, kind: string | null): Service {
  const serviceMonth = monthOf(row)
  const chargedAtMs = instantOf(row)
  const isCharge = kind !== null && kind !== 'credit'
  if (isCharge && row.isEmpty('serviceMonth') && row.isEmpty('chargedAt')) {
    row.refuse('serviceMonth', 'This row says no month: fill in the service month')
  }
  if (isCharge && serviceMonth !== undefined && chargedAtMs !== undefined) {
    const ofCharge = monthOfInstantMs(chargedAtMs)
    if (ofCharge !== serviceMonth) {
      const message = `The charge is of ${ofCharge} in UTC, and the row says ${serviceMonth}: correct one of the two`
      row.refuse('serviceMonth', message)
    }
  }
  return {
    input: {
      ...(serviceMonth !== undefined && { serviceMonth }),
      ...(chargedAtMs !== undefined && { chargedAt: isoInstant(chargedAtMs) }),
    },
    month: serviceMonth,
  }
}

function monthOf(row: CellsOfRow): string | undefined {
  if (!row.has('serviceMonth')) return undefined
  const [cell, form] = [row.readable('serviceMonth'), row.form('serviceMonth')]
  const month = readMonth(cell, form)
  if (month === null) row.refuse('serviceMonth', monthProblem(cell, form))
  return month ?? undefined
}

function instantOf(row: CellsOfRow): number | undefined {
  if (!row.has('chargedAt')) return undefined
  const [cell, form] = [row.readable('chargedAt'), row.form('chargedAt')]
  const read = readInstant(cell, form, row.zone)
  if (read === null) row.refuse('chargedAt', dateProblem(cell, form))
  else if ('atMs' in read) return read.atMs
  else {
    const message = `${row.quoted('chargedAt')} has no time: add it, or say that this column holds the service month`
    row.refuse('chargedAt', message)
  }
  return undefined
}
