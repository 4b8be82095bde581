import type { InferResponseType } from 'hono/client'
import type { api } from '#site/api/api-client.ts'

export type AccountAnswer = InferResponseType<typeof api.account.$get, 200>
export type SessionRow = AccountAnswer['sessions'][number]
export type MailChoice = AccountAnswer['mails'][number]
