import { z } from 'zod'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'

/** Said to whoever sends a cursor that no page gave. */
export const otherCursor = 'Use the nextCursor of the page before.'

/** A cursor made by `tupleCursor`, as the tuple that `shape` says; anything else is refused. */
export const tupleCursorQuery = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string({ error: otherCursor })
    .max(1000, { error: otherCursor })
    .register(takenAsItComes, { why: 'a place in a list' })
    .transform((text, context): z.output<Shape> => {
      const parsed = shape.safeParse(parseJson(text))
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: otherCursor })
      return z.NEVER
    })

/** The sort key of a page's last row as text, for a list that isn't ordered by time. */
export const tupleCursor = (values: readonly (string | number)[]): string => JSON.stringify(values)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
