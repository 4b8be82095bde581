import type { Context } from 'hono'
import { z } from 'zod'
import {
  isTurnstileTestKey,
  turnstileAction,
  turnstileField,
} from '#domain/applications/turnstile-keys.ts'
import { vendor } from '#domain/program.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { invalidInput } from '#http/validation.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { originOf } from './origin.ts'

const verifyAddress = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
const patienceMs = 5_000
const longestToken = 2_048

const verdictSchema = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  action: z.string().optional(),
})

/**
 * Asks Cloudflare whether a person sent this, where Turnstile is configured. Fails closed: half a
 * configuration, a test key in production and an unreachable service file nothing.
 */
export async function requirePerson(c: Context<AppEnv>, token: unknown): Promise<void> {
  const { TURNSTILE_SITE_KEY: siteKey = '', TURNSTILE_SECRET_KEY: secret = '' } = c.env
  if (siteKey === '' && secret === '') return
  const isTest = isTurnstileTestKey(siteKey) || isTurnstileTestKey(secret)
  if (siteKey === '' || secret === '' || (isTest && !__DEMO__)) throw notChecked(c, 'configuration')
  if (typeof token !== 'string' || token === '' || token.length > longestToken) throw notAPerson
  const verdict = await askCloudflare(c, secret, token)
  const isOurs =
    isTest ||
    (verdict.action === turnstileAction &&
      verdict.hostname === new URL(originOf(c.env, c.req.raw)).hostname)
  if (!verdict.success || !isOurs) throw notAPerson
}

async function askCloudflare(c: Context<AppEnv>, secret: string, response: string) {
  try {
    const answer = await fetch(verifyAddress, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.ok) return verdictSchema.parse(await answer.json())
  } catch (error) {
    throw notChecked(c, 'no_answer', error)
  }
  throw notChecked(c, 'no_verdict')
}

const notAPerson = invalidInput([
  {
    path: turnstileField,
    message: `Confirm that you are a person, then send it again. This needs JavaScript; without it, write to ${vendor.supportEmail}`,
  },
])

type WhyNotChecked = 'configuration' | 'no_answer' | 'no_verdict'

function notChecked({ var: { requestId } }: Context<AppEnv>, why: WhyNotChecked, cause?: unknown) {
  logFailure(`turnstile_${why}`, cause, { requestId })
  return new Fault(
    'temporarily_unavailable',
    `We could not check that you are a person, so nothing was filed. Send it again in a few minutes, or write to ${vendor.supportEmail}.`,
  )
}
