import { isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { parseInstantMs } from '#domain/calendar/instant.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { isMonth } from '#domain/calendar/month.ts'
import { holdsNoText, visibleText } from '#domain/text/visible-text.ts'
import type { DatabaseContents } from '#test/worker/kit/stores/database-contents.ts'

/** Cells of a file are kept as they were brought: what is no text in them is marked. */
const asBrought = ['import_rows.cells', 'import_rows.problems']

/** What is stored though no schema takes it, each as a sentence: texts that are none, dates out of range. */
export function storedBreaks({ rows }: DatabaseContents): readonly string[] {
  return [...rows].flatMap(([table, all]) =>
    all.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const place = `${table}.${column}`
        if (typeof value === 'number')
          return isTimeInRange(column, value) ? [] : [`${place} holds the time ${value}`]
        if (value === null || asStripeWrote.includes(place)) return []
        return [
          ...textsIn(value)
            .filter((text) => !isText(text, place))
            .map((text) => `${place} holds ${JSON.stringify(text)}`),
          ...(isDayInRange(column, value) ? [] : [`${place} holds the day ${value}`]),
        ]
      }),
    ),
  )
}

const isText = (text: string, place: string): boolean =>
  visibleText(text) === text &&
  !holdsNoText(asBrought.includes(place) ? text.replaceAll('\ufffd', '') : text)

const isTimeInRange = (column: string, value: number): boolean =>
  !column.endsWith('_at_ms') || parseInstantMs(isoInstant(value)) !== null

const isDayInRange = (column: string, value: string): boolean =>
  !/(^|_)(month|on)$/.test(column) || isMonth(value) || isCalendarDate(value)

/** What is read of Stripe’s objects stands as Stripe wrote it; what becomes a tenant or a line keeps the rules. */
const asStripeWrote = ['stripe_events.object', 'stripe_objects.facts', 'stripe_object_lines.lines']

/** The texts of a column: a JSON value's own, with its names. */
function textsIn(value: string): readonly string[] {
  if (!/^[[{]/.test(value)) return [value]
  const texts: string[] = []
  try {
    JSON.parse(value, (name, held: unknown) => {
      texts.push(name, ...(typeof held === 'string' ? [held] : []))
      return held
    })
  } catch {
    return [value]
  }
  return texts
}
