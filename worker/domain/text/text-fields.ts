import { line, lines, type TextLimits } from './plain-fields.ts'
import { textSchemaOf } from './schema-of-field.ts'

/** Trimmed text of one line, without control or direction-changing characters. */
export const singleLine = (limits: TextLimits) => textSchemaOf(line(limits), limits.message)

/** Trimmed text with line breaks, which come out as "\n". */
export const multiLine = (limits: TextLimits) => textSchemaOf(lines(limits), limits.message)
