import { hc } from 'hono/client'
import type { ApiType } from '#worker/app.ts'
import { asViewed } from './viewing/as-viewed.ts'

/** The API by its type alone: no code of the Worker comes along. Read answers through `answerOf`. */
export const api = hc<ApiType>('/', {
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(typeof input === 'string' ? asViewed(input) : input, init),
}).api
