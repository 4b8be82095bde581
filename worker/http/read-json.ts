import { whereJsonBreaks } from '#domain/text/json-place.ts'
import { Fault } from './answers/problem.ts'
import { invalidInput } from './validation.ts'

/** The request's body as a JSON object; anything else is refused with what to send instead. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformedJson(text)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput([{ path: '', message: 'Send one JSON object with the fields.' }])
  }
  return { ...value }
}

/** Names the line and the character, from 1, where a body stops being JSON; never what stands there. */
export function malformedJson(text: string): Fault {
  return new Fault(
    'malformed_json',
    `Send one JSON value, in UTF-8, as the body. ${placeInWords(text)}`,
  )
}

function placeInWords(text: string): string {
  if (text.trim() === '') return 'It is empty.'
  const { line, column } = whereJsonBreaks(text) ?? { line: 1, column: 1 }
  return `Line ${line}, character ${column} is where it stops being JSON.`
}
