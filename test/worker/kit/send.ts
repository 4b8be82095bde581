import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import worker from '#worker/api.ts'

/** Sends a request to the Worker and waits for what it does after the answer. */
export async function send(request: Request, bindings: Env = env): Promise<Response> {
  const context = createExecutionContext()
  const response = await worker.fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  return response
}

/** One event of cron, with all its jobs; the clock stands at its time when it arrives, unless `clockMs` says. */
export async function fireCron(
  cron: string,
  atMs: number,
  bindings: Env = env,
  clockMs = Math.max(atMs, Date.now()),
): Promise<void> {
  const event = createScheduledController({ cron, scheduledTime: new Date(atMs) })
  // Only while it is taken in: jobs measure their seconds by the real clock.
  const clock = vi.spyOn(Date, 'now').mockReturnValue(clockMs)
  const running = worker.scheduled(event, bindings)
  clock.mockRestore()
  await running
}
