import type { FieldError } from '#domain/text/field-errors.ts'

/** Why a verb refused: one closed list, mapped to HTTP once, in http/answers/problem.ts. */
export type RefusalCode =
  | 'not_found'
  | 'application_changed'
  | 'promo_not_available'
  | 'promo_still_available'
  | 'email_in_use'
  | 'reseller_changed'
  | 'month_closed'
  | 'month_not_due'
  | 'month_out_of_order'
  | 'month_incomplete'
  | 'rate_not_allowed'
  | 'tenant_changed'
  | 'token_invalid'
  | 'sign_in_blocked'
  | 'already_joined'
  | 'statement_changed'
  | 'nothing_payable'
  | 'already_paid'
  | 'payment_changed'
  | 'reseller_suspended'
  | 'import_changed'
  | 'request_key_taken'
  | 'request_under_way'
  | 'person_changed'
  | 'last_super_admin'
  | 'webhook_changed'
  | 'webhooks_full'
  | 'data_key_missing'
  | 'data_key_invalid'
  | 'api_key_changed'
  | 'event_unreadable'
  | 'stripe_changed'
  | 'not_allowed'
  | 'last_admin'
  | 'team_full'
  | 'mailed_too_often'
  | 'busy'
  | 'invalid_input'

/** Expected, and not an error of the program. `detail` tells a person what to do next. */
export type Refusal = Readonly<{
  ok: false
  code: RefusalCode
  detail: string
  /** With `invalid_input` only: the fields to correct. */
  errors?: readonly FieldError[]
}>

export type Outcome<Done extends object> = ({ readonly ok: true } & Readonly<Done>) | Refusal

export const refuse = (code: RefusalCode, detail: string): Refusal => ({ ok: false, code, detail })

export const noSuch = (
  what: 'application' | 'cut' | 'import' | 'payment' | 'rate' | 'reseller' | 'tenant',
): Refusal => refuse('not_found', `There is no such ${what}.`)

/** A field whose value only the database could tell to be wrong; answered like any other bad input. */
export const refuseField = (path: string, message: string): Refusal => ({
  ...refuse('invalid_input', 'Correct the fields named in “errors” and send it again.'),
  errors: [{ path, message }],
})
