import { z } from 'zod'
import type { FuzzedRequest } from './fuzzed-request.ts'

const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().min(1),
  status: z.int(),
  code: z.string().regex(/^[a-z_]+$/),
  detail: z.string().min(1),
  requestId: z.string().length(26),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string().min(1) })).optional(),
})

/** What is wrong with how a request is answered, as a sentence; null when nothing is. */
export async function problemBreak(
  { method, path, headers }: FuzzedRequest,
  answer: Response,
): Promise<string | null> {
  const text = await answer.text()
  // It says by its status that something is not well.
  if (path.split('?')[0] === '/api/health/deep' && answer.status === 503) return null
  if (answer.status >= 500) return `${answer.status}: ${text}`
  if (answer.status < 400 || method === 'HEAD') return null
  // A form that was sent without script gets its page back.
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
  if (isForm && method === 'POST' && path.split('?')[0] === '/api/applications') return null
  if (answer.headers.get('content-type') !== 'application/problem+json') {
    return `${answer.status} as ${answer.headers.get('content-type')}`
  }
  const parsed = problemSchema.safeParse(JSON.parse(text))
  if (!parsed.success) return `another shape: ${text}`
  return parsed.data.status === answer.status ? null : `${answer.status} with ${text}`
}
