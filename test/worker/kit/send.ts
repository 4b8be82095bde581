import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '#worker/api.ts'

/** Sends a request to the Worker and waits for what it does after the answer. */
export async function send(request: Request, bindings: Env = env): Promise<Response> {
  const context = createExecutionContext()
  const response = await worker.fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  return response
}

/** One event of cron, with all its jobs. */
export async function fireCron(cron: string, atMs: number, bindings: Env = env): Promise<void> {
  const event = createScheduledController({ cron, scheduledTime: new Date(atMs) })
  await worker.scheduled(event, bindings)
}
