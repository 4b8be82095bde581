import { hc } from 'hono/client'
import { asViewed } from '#site/viewing/as-viewed.ts'
import type { ApiType } from '#worker/app.ts'

/** The API by its type alone: no code of the Worker comes along. Read answers through `answerOf`. */
export const api = hc<ApiType>('/', {
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(typeof input === 'string' ? asViewed(input) : input, init),
}).api
