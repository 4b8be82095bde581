import type { ApiResult } from '#site/api/api-request.ts'
import { getJson } from '#site/api/api-request.ts'

/** A mail as the local mail binding keeps it. */
export type SentMail = Readonly<{
  messageId: string
  to: readonly string[]
  subject: string
  sentAt: string
}>

type Answer<Result> = Readonly<{ result: Result }>

const binding = '/cdn-cgi/local/explorer/api/local/email/sending'
const mostMails = 100

/** The newest 100, newest first. */
export async function listSentMail(): Promise<ApiResult<readonly SentMail[]>> {
  return unwrap(await getJson<Answer<readonly SentMail[]>>(`${binding}?per_page=${mostMails}`))
}

/** The text form of one mail. */
export async function readMailText(messageId: string): Promise<ApiResult<string>> {
  const query = new URLSearchParams({ email_id: messageId })
  const answer = unwrap(await getJson<Answer<Readonly<{ text?: string }>>>(`${binding}?${query}`))
  return answer.ok ? { ok: true, value: answer.value.text ?? '' } : answer
}

/** Where the HTML form is served for a frame. */
export const mailFrame = (messageId: string): string =>
  `/api/demo/mail?${new URLSearchParams({ id: messageId })}`

const unwrap = <Value>(answer: ApiResult<Answer<Value>>): ApiResult<Value> =>
  answer.ok ? { ok: true, value: answer.value.result } : answer
