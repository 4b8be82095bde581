import type { Actor, PersonActor } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import type { Keeping } from './keeping.ts'

/** What every verb gets from its door: the clock and randomness stay outside. */
export type ActionContext<Who extends Actor = Actor> = Readonly<{
  db: Database
  /** Epoch ms: a request's arrival, or a cron event's scheduled time. */
  nowMs: number
  newId: () => string
  actor: Who
  /** Set by `once`, for what is asked under an Idempotency-Key. */
  keeping?: Keeping
}>

/** For verbs that only a person may do: what they decide is stored under their id. */
export type PersonContext = ActionContext<PersonActor>
