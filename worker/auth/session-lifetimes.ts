import { dayMs } from '#domain/calendar/durations.ts'

/** A session ends after this long without use; use moves the end on. */
export const idleLifetimeMs = 3 * dayMs

/** … and after this long whatever its use. */
export const absoluteLifetimeMs = 30 * dayMs
