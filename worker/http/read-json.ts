import { visit } from 'jsonc-parser'
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

/** Names the line and the character, from 1, where a body ends to be JSON; never what stands there. */
export function malformedJson(text: string): Fault {
  const place = text.trim() === '' ? 'It is empty.' : placeOfFirstError(text)
  return new Fault('malformed_json', `Send one JSON value, in UTF-8, as the body. ${place}`.trim())
}

function placeOfFirstError(text: string): string {
  let first: string | null = null
  visit(
    text,
    {
      onError: (_code, offset, _length, line, character) => {
        first ??=
          offset >= text.trimEnd().length
            ? 'It breaks off at its end.'
            : `Line ${line + 1}, character ${character + 1} is where it stops being JSON.`
      },
    },
    { disallowComments: true },
  )
  return first ?? ''
}
