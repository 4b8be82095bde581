// wrangler dev does not run cron by itself. This does, so that mail, approvals and month closes work
// locally as they do when deployed, at the times that wrangler.toml names.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../places.mjs'

const minuteMs = 60_000

/**
 * Runs all now, since a machine that slept has missed some, and then as they fall due.
 * @param {string} url
 */
export function keepCronRunning(url) {
  const dueMsByCron = new Map(cronsOf(join(root, 'wrangler.toml')).map((cron) => [cron, 0]))
  const tick = async () => {
    for (const [cron, dueMs] of dueMsByCron) {
      if (Date.now() < dueMs) continue
      // One that fails, or in which a job did, doesn't hold up the others.
      try {
        dueMsByCron.set(cron, nextRunMs(cron, Date.now()))
        await trigger(url, cron)
      } catch (error) {
        console.error(`cron: ${error instanceof Error ? error.message : error}`)
      }
    }
  }
  setInterval(tick, minuteMs)
  return tick()
}

/**
 * The expressions of a wrangler.toml.
 * @type {(file: string) => string[]}
 */
export const cronsOf = (file) =>
  JSON.parse(/^crons\s*=\s*(\[.*\])$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '[]')

/**
 * When an expression is next due, in UTC: every some minutes of the hour, or once a day.
 * @type {(cron: string, nowMs: number) => number}
 */
export function nextRunMs(cron, nowMs) {
  const [, every] = /^\*\/(\d+) \* \* \* \*$/.exec(cron) ?? []
  if (every !== undefined) {
    const stepMs = Number(every) * minuteMs
    return nowMs - (nowMs % stepMs) + stepMs
  }
  const [, minute, hour] = /^(\d+) (\d+) \* \* \*$/.exec(cron) ?? []
  if (hour === undefined) throw new Error(`“${cron}” is neither “*/5 * * * *” nor “15 3 * * *”`)
  const today = new Date(nowMs).setUTCHours(Number(hour), Number(minute), 0, 0)
  return today > nowMs ? today : today + 24 * 60 * minuteMs
}

/** @type {(url: string, cron: string) => Promise<void>} */
async function trigger(url, cron) {
  const query = new URLSearchParams({ cron, time: String(Date.now()), format: 'json' })
  const answer = await fetch(`${url}/cdn-cgi/local/scheduled?${query}`)
  if (answer.ok) return
  throw new Error(
    `“${cron}” answered ${answer.status}: a job failed (above, and at /admin/jobs/), or the server is not there; it comes again in its turn`,
  )
}
