import { hc } from 'hono/client'
import { asViewed } from '#site/viewing/as-viewed.ts'
import type { ApiType } from '#worker/app.ts'
import { stayingBelow } from './staying-below.ts'

/** The API by its type alone: no code of the Worker comes along. Read answers through `answerOf`. */
export const api = hc<ApiType>('/', {
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(typeof input === 'string' ? asViewed(stayingBelow(input)) : input, init),
}).api
