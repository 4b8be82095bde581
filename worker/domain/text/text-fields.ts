import { line, lines, type TextLimits } from './plain-fields.ts'
import { textOf } from './schema-of-field.ts'

/** Trimmed text of one line, without control or direction-changing characters. */
export const singleLine = (limits: TextLimits) => textOf(line(limits), limits.message)

/** Trimmed text with line breaks, which come out as "\n". */
export const multiLine = (limits: TextLimits) => textOf(lines(limits), limits.message)
