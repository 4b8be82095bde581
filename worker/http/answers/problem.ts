import type { Refusal, RefusalCode } from '#actions/outcome.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

/** RFC 9457 body. `errors` is there for bad input only; `path` is the field, "lines.3.currency". */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  code: ProblemCode
  detail: string
  requestId: string
  errors?: readonly FieldError[]
}>

const problems = {
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'That address takes other methods'],
  application_changed: [409, 'The application has changed'],
  promo_not_available: [409, 'No seat is left'],
  promo_still_available: [409, 'A seat is still free'],
  email_in_use: [409, 'That e-mail address is in use'],
  reseller_changed: [409, 'The reseller has changed'],
  month_closed: [409, 'The month is closed'],
  month_not_due: [409, 'The month is not due yet'],
  month_out_of_order: [409, 'An earlier month is open'],
  month_incomplete: [409, 'The control totals have a gap'],
  rate_not_allowed: [409, 'That rate can’t be set'],
  tenant_changed: [409, 'The tenant has another record'],
  token_invalid: [410, 'That link can’t be used'],
  sign_in_blocked: [403, 'You can’t sign in at the moment'],
  already_joined: [409, 'The invite was accepted already'],
  statement_changed: [409, 'The statement has changed'],
  nothing_payable: [409, 'There is nothing to pay'],
  already_paid: [409, 'The statement is paid already'],
  payment_changed: [409, 'The payment has changed'],
  reseller_suspended: [409, 'The reseller is suspended'],
  person_changed: [409, 'The person has changed'],
  last_super_admin: [409, 'A super admin has to stay'],
  key_made_already: [409, 'That key was made already'],
  secret_made_already: [409, 'That secret was made already'],
  webhook_changed: [409, 'The endpoint has changed'],
  webhooks_full: [409, 'There are as many endpoints as can be'],
  data_key_missing: [409, 'DATA_KEY is not set'],
  data_key_invalid: [409, 'DATA_KEY can’t be used'],
  api_key_changed: [409, 'The API key has changed'],
  event_unreadable: [409, 'It still can’t be read'],
  stripe_changed: [409, 'That has changed meanwhile'],
  read_only: [403, 'This view is read-only'],
  viewing_ended: [403, 'The view has ended'],
  scope_missing: [403, 'The API key may not do that'],
  not_allowed: [403, 'Your role can’t do that'],
  last_admin: [409, 'An admin has to stay'],
  team_full: [409, 'The team is full'],
  mailed_too_often: [429, 'That address got many mails'],
  import_changed: [409, 'The import has changed'],
  request_under_way: [409, 'The first try is still under way'],
  request_key_taken: [422, 'That Idempotency-Key was used for something else'],
  invalid_input: [422, 'Some of the input needs a correction'],
  signature_invalid: [400, 'The signature does not hold'],
  malformed_json: [400, 'The body is not JSON'],
  wrong_content_type: [415, 'Send JSON'],
  body_too_large: [413, 'The body is too large'],
  cross_site: [403, 'The request came from another site'],
  not_signed_in: [401, 'Sign in first'],
  invalid_api_key: [401, 'The API key is not valid'],
  rate_limited: [429, 'Too many requests'],
  busy: [503, 'Too many changes at once'],
  temporarily_unavailable: [503, 'Temporarily unavailable'],
  not_computable: [500, 'These figures can’t be computed'],
  internal: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof problems
// A refusal without an entry above does not compile.
const _everyRefusalIsMapped: readonly ProblemCode[] = [] as readonly RefusalCode[]
void _everyRefusalIsMapped

/** Thrown by guards, validation and routes; app.ts turns it into problem+json. */
export class Fault extends Error {
  readonly code: ProblemCode
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined

  constructor(code: ProblemCode, detail: string, errors?: readonly FieldError[]) {
    super(code)
    this.name = 'Fault'
    this.code = code
    this.detail = detail
    this.errors = errors
  }
}

/** The verb's result without its refusal, which is thrown as a Fault. */
export function orFault<Done extends { readonly ok: true }>(result: Done | Refusal): Done {
  if (result.ok) return result
  throw new Fault(result.code, result.detail, result.errors)
}

/** The HTTP status of a fault. */
export const statusOf = (fault: Fault): number => problems[fault.code][0]

/** The body for a fault. */
export function faultToProblem(fault: Fault, requestId: string): Problem {
  const [status, title] = problems[fault.code]
  return {
    type: 'about:blank',
    title,
    status,
    code: fault.code,
    detail: fault.detail,
    requestId,
    ...(fault.errors ? { errors: fault.errors } : {}),
  }
}
