import { z } from 'zod'

const largest = Number.MAX_SAFE_INTEGER

/** A whole number in a body, both ends included; `error` for whatever is wrong with it. */
export const integerField = (error: string, least: number, most = largest) =>
  z.int({ error }).min(least, { error }).max(most, { error })

/** The same in an address, where it is text. */
export const addressInteger = (error: string, least: number, most = largest) =>
  z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
