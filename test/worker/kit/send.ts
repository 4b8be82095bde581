import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '#worker/api.ts'

/** Sends a request to the Worker and waits for what it does after the answer. */
export async function send(request: Request, bindings: Env = env): Promise<Response> {
  const context = createExecutionContext()
  const response = await worker.fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  return response
}
