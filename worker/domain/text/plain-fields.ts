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

/** Trimmed text of one line, without control or direction-changing characters. */
export function line({ min = 1, max, message }: TextLimits): Field<string> {
  return (input) => {
    if (typeof input !== 'string') return refused(message)
    const text = input.trim()
    if (text.length < min) return refused(message)
    if (text.length > max) return refused(tooLong(max))
    if (!isClean(text)) return refused('Write this on one line, without special characters')
    return taken(text)
  }
}

/** Trimmed text with line breaks, which come out as "\n". */
export function lines({ min = 1, max, message }: TextLimits): Field<string> {
  return (input) => {
    if (typeof input !== 'string') return refused(message)
    const text = input.replaceAll(/\r\n?/g, '\n').trim()
    if (text.length < min) return refused(message)
    if (text.length > max) return refused(tooLong(max))
    if (!isClean(text.replaceAll(/[\n\t]/g, ' '))) {
      return refused('Remove the control characters from this text')
    }
    return taken(text)
  }
}

/** Absent, null, empty and blank text all come out as null. */
export function optional<Value>(field: Field<Value>): Field<Value | null> {
  return (input) => {
    const isLeftOut = input === undefined || input === null
    return isLeftOut || (typeof input === 'string' && input.trim() === '')
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

// Lone surrogates (Cs) have no UTF-8 form; direction overrides make a name read as another one.
const isClean = (text: string): boolean =>
  !/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text)
