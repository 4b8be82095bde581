import { z } from 'zod'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'

/** Said to whoever sends a cursor that no page gave. */
export const otherCursor = 'Use the nextCursor of the page before.'

/** A cursor made by `tupleCursor`, as the tuple that `shape` says; anything else is refused. */
export const tupleCursorQuery = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string({ error: otherCursor })
    .max(2000, { error: otherCursor })
    .register(takenAsItComes, { why: 'a place in a list' })
    .transform((text, context): z.output<Shape> => {
      const parsed = shape.safeParse(tupleIn(text))
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: otherCursor })
      return z.NEVER
    })

/**
 * The sort key of a page's last row, for a list that isn't ordered by time: base64url of its JSON, so that it
 * is pasted into an address as it is.
 */
export const tupleCursor = (values: readonly (string | number)[]): string =>
  new TextEncoder()
    .encode(JSON.stringify(values))
    .toBase64({ alphabet: 'base64url', omitPadding: true })

function tupleIn(text: string): unknown {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
