import { holdsNoText, visibleText } from './visible-text.ts'

/** What became of a field's input: the value that is stored, or what to do about it. */
export type FieldResult<Value> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; message: string }>

/** One rule of a form, without a library, so that the browser runs the same one as the server. */
export type Field<Value> = (input: unknown) => FieldResult<Value>

export const taken = <Value>(value: Value): FieldResult<Value> => ({ ok: true, value })
export const refused = (message: string): Readonly<{ ok: false; message: string }> => ({
  ok: false,
  message,
})

export type TextLimits = Readonly<{ min?: number; max: number; message: string }>

/** One line of visible text, trimmed. */
export const line = (limits: TextLimits): Field<string> =>
  textField(limits, (text) => {
    if (/[\n\t]/.test(text)) return 'Write this on one line, without tabs'
    return holdsNoText(text) ? noText : null
  })

/** Visible text with line breaks, which come out as "\n"; trimmed. */
export const lines = (limits: TextLimits): Field<string> =>
  textField(limits, (text) => (holdsNoText(text) ? noText : null))

/** What is said of control characters and halves of a character, which nobody types. */
const noText = 'Type this again: it holds characters that are no text'

function textField(
  { min = 1, max, message }: TextLimits,
  problemOf: (text: string) => string | null,
): Field<string> {
  return (input) => {
    if (typeof input !== 'string') return refused(message)
    const text = visibleText(input).trim()
    if (text.length < min) return refused(message)
    if (text.length > max) return refused(tooLong(max))
    const problem = problemOf(text)
    return problem === null ? taken(text) : refused(problem)
  }
}

/** Absent, null, empty and blank text all come out as null. */
export function optional<Value>(field: Field<Value>): Field<Value | null> {
  return (input) => {
    const isLeftOut = input === undefined || input === null
    return isLeftOut || (typeof input === 'string' && visibleText(input).trim() === '')
      ? taken(null)
      : field(input)
  }
}

/** One code of a list. */
export function choice(codes: readonly string[], message: string): Field<string> {
  return (input) =>
    typeof input === 'string' && codes.includes(input) ? taken(input) : refused(message)
}

/** One or more codes of a list, without repetitions and in its order, so equal choices are stored equally. */
export function choices(codes: readonly string[], message: string): Field<string[]> {
  return (input) => {
    const isChosen =
      Array.isArray(input) && input.length > 0 && input.every((code) => codes.includes(code))
    return isChosen ? taken(codes.filter((code) => input.includes(code))) : refused(message)
  }
}

/** A number without a fraction, both ends included. */
export function wholeNumber(
  { min, max }: Readonly<{ min: number; max: number }>,
  message: string,
): Field<number> {
  return (input) =>
    typeof input === 'number' && Number.isInteger(input) && input >= min && input <= max
      ? taken(input)
      : refused(message)
}

export const tooLong = (max: number): string => `Shorten this to at most ${max} characters`
