import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { holdBackApplication } from '#actions/applications/hold-back-application.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { once, type RequestKey } from '#actions/once.ts'
import {
  type Application,
  applicationFormToInput,
  applicationSchema,
} from '#domain/applications/application.ts'
import { trapField } from '#domain/applications/trap-field.ts'
import { turnstileField } from '#domain/applications/turnstile-keys.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { requestHash } from '#domain/text/digest.ts'
import { fieldErrors } from '#domain/text/field-errors.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { type ApplyForm, renderApplyPage } from '#http/answers/apply-page.ts'
import { logOurs, sayWhenAgain, toFault } from '#http/answers/on-error.ts'
import { Fault, orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { declaring } from '#http/declared-input.ts'
import { originOfRequest } from '#http/guards/same-origin.ts'
import { requirePerson } from '#http/guards/turnstile.ts'
import { idempotencyKeyOf, takesKey } from '#http/idempotency-key.ts'
import { spendApplicationBudget, spendHeldBackBudget } from '#http/limits/application-budget.ts'
import { refuseBurst } from '#http/limits/burst.ts'
import { addressOf, limitRate } from '#http/limits/rate-limit.ts'
import { readJson } from '#http/read-json.ts'
import { invalidInput } from '#http/validation.ts'

const limits = {
  address: { hits: 20, perMs: hourMs },
  email: { hits: 5, perMs: hourMs },
} as const

// Checked by hand in `receive`, which takes the form and JSON alike.
const declared: MiddlewareHandler<AppEnv> = declaring(
  { target: 'json', schema: applicationSchema },
  (_c, next) => next(),
)

/** POST /api/applications: JSON from the page's script, or the form itself without script. */
export const applyRoutes = new Hono<AppEnv>().post('/', takesKey, declared, async (c) => {
  const isForm = !c.req.header('content-type')?.toLowerCase().startsWith('application/json')
  if (!isForm) {
    await receive(c, await readJson(c.req.raw))
    return c.json({ status: 'received' }, 202)
  }
  const form = await readForm(c.req.raw)
  try {
    await refuseBurst(c)
    if (originOfRequest(c) !== 'here') throw fromNowhere
    await receive(c, applicationFormToInput(form))
    return c.redirect(publicPages.thankYou(), 303)
  } catch (error) {
    // Without script the answer is the page itself, with everything that was typed: whatever went wrong.
    const fault = toFault(error)
    logOurs(c, fault, error)
    sayWhenAgain(c, fault)
    return renderApplyPage(c, form, fault)
  }
})

const fromNowhere = new Fault(
  'cross_site',
  `Your browser does not say that this form came from our page, so nothing was filed. Switch JavaScript on for this page and send it again, or write to ${vendor.supportEmail}.`,
)

async function receive(c: Context<AppEnv>, body: Record<string, unknown>): Promise<void> {
  const { [trapField]: trap, [turnstileField]: token, ...input } = body
  const parsed = applicationSchema.safeParse(input)
  if (!parsed.success) throw invalidInput(fieldErrors(parsed.error))
  // What a machine sends, it must not spend of what people at the same network or address may send.
  const isTrapped = trap !== undefined && trap !== ''
  const what = isTrapped ? 'held-back' : 'application'
  await limitRate(c, `${what}-address`, addressOf(c), limits.address)
  await limitRate(c, `${what}-email`, parsed.data.contactEmail, limits.email)
  await requirePerson(c, token)
  const context = actionContextOf(c, { kind: 'applicant' })
  if (isTrapped) {
    await spendHeldBackBudget(c)
    return holdBackApplication(context, parsed.data)
  }
  await spendApplicationBudget(c)
  const key = await applicationKeyOf(c, parsed.data)
  orFault(await once(context, key, (kept) => submitApplication(kept, parsed.data)))
}

/** Of an applicant nobody knows who asks: the key counts for exactly these answers, and is kept as a digest. */
async function applicationKeyOf(
  c: Context<AppEnv>,
  answers: Application,
): Promise<RequestKey | null> {
  const key = idempotencyKeyOf(c)
  if (key === null) return null
  const hash = await requestHash({ key, answers })
  return { key: hash, hash }
}

async function readForm(request: Request): Promise<ApplyForm> {
  return [...new URLSearchParams(await request.text())]
}
