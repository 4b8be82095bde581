import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { submitApplication } from '#actions/submit-application.ts'
import { applicationFormToInput, applicationSchema } from '#domain/application.ts'
import { fieldErrors } from '#domain/field-errors.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import type { AppEnv } from '#http/app-env.ts'
import { type ApplyForm, renderApplyPage } from '#http/apply-page.ts'
import { tooLarge } from '#http/on-error.ts'
import { addressOf, limitRate } from '#http/rate-limit.ts'
import { readJson } from '#http/read-json.ts'
import { invalidInput } from '#http/validation.ts'

const anHourMs = 3_600_000
const limits = {
  address: { hits: 20, perMs: anHourMs },
  email: { hits: 5, perMs: anHourMs },
} as const

/** A field that only machines fill in. Their post is answered like any other, and dropped. */
const honeypot = 'fax'

/** POST /api/applications: JSON from the page's script, or the form itself without script. */
export const applicationRoutes = new Hono<AppEnv>().post(
  '/',
  bodyLimit({ maxSize: 64_000, onError: () => Promise.reject(tooLarge()) }),
  async (c) => {
    const isForm = !c.req.header('content-type')?.startsWith('application/json')
    const form: ApplyForm = isForm ? await readForm(c.req.raw) : []
    const { [honeypot]: trap, ...input } = isForm
      ? applicationFormToInput(form)
      : await readJson(c.req.raw)
    const parsed = applicationSchema.safeParse(input)
    if (!parsed.success) {
      const errors = fieldErrors(parsed.error)
      if (isForm) return renderApplyPage(c, form, errors)
      throw invalidInput(errors)
    }
    await limitRate(c, 'application-address', addressOf(c), limits.address)
    await limitRate(c, 'application-email', parsed.data.contactEmail, limits.email)
    if (trap === undefined || trap === '') {
      await submitApplication(actionContextOf(c, { kind: 'applicant' }), parsed.data)
    }
    if (isForm) return c.redirect('/apply/thank-you/', 303)
    return c.json({ status: 'received' }, 202)
  },
)

async function readForm(request: Request): Promise<ApplyForm> {
  return [...new URLSearchParams(await request.text())]
}
