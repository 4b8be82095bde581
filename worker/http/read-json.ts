import { Fault } from './answers/problem.ts'
import { invalidInput } from './validation.ts'

/** The request's body as a JSON object; anything else is refused with what to send instead. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  let value: unknown
  try {
    value = await request.json()
  } catch {
    throw new Fault('malformed_json', 'Send one JSON value, in UTF-8, as the body.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput([{ path: '', message: 'Send one JSON object with the fields.' }])
  }
  return { ...value }
}
