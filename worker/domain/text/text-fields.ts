import { line, lines, type TextLimits } from './plain-fields.ts'
import { textSchemaOf } from './schema-of-field.ts'

/** One line that is stored or mailed: visible text, trimmed. */
export const singleLine = (limits: TextLimits) =>
  textSchemaOf(line(limits), limits.message).meta(lengthOf(limits))

/** Text with line breaks that is stored or mailed: visible text, trimmed; breaks come out as "\n". */
export const multiLine = (limits: TextLimits) =>
  textSchemaOf(lines(limits), limits.message).meta(lengthOf(limits))

const lengthOf = ({ min = 1, max }: TextLimits) => ({ minLength: min, maxLength: max })
