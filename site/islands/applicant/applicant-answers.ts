import type { InferResponseType } from 'hono/client'
import { api } from '#site/api/api-client.ts'

const mine = api.applications.mine

export type OwnApplicationAnswer = InferResponseType<typeof mine.$get, 200>
export type Exchange = OwnApplicationAnswer['exchanges'][number]

/** The link's token goes in a header: an address would be logged, and a cookie would outlive the visit. */
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** The applicant's requests, all with the token of the link that was opened. */
export const ownApplication = {
  read: (token: string) => mine.$get({}, withToken(token)),
  answer: (token: string, json: { readonly round: number; readonly answer: string }) =>
    mine.answers.$post({ json }, withToken(token)),
  withdraw: (token: string) => mine.withdrawal.$post({ json: {} }, withToken(token)),
}
