import { hc } from 'hono/client'
import type { ApiType } from '#worker/app.ts'

/** The API by its type alone: no code of the Worker comes along. Read answers through `answerOf`. */
export const api = hc<ApiType>('/').api
