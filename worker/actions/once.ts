import type { Actor } from '#db/audit/audit.ts'
import {
  type AskedRequest,
  endKept,
  findKept,
  insertKept,
  keepFirst,
} from '#db/core/idempotency-keys.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import type { ActionContext } from './action-context.ts'
import type { Keeping } from './keeping.ts'
import { type Outcome, type Refusal, refuse } from './outcome.ts'
import { recorderOf } from './recorder.ts'

/** The Idempotency-Key of a request, and the SHA-256 of what it asks for. */
export type RequestKey = Readonly<{ key: string; hash: string }>

/** No invocation of the Worker lives that long: what is at work for longer has no end. */
const longestMs = 15 * minuteMs

/**
 * Does a verb once for one key of who asks (decision 053): the same request gets the first outcome again, whatever
 * happened since; another one is refused. A refusal keeps nothing, so that its key is free.
 */
export async function once<Who extends Actor, Result extends object>(
  context: ActionContext<Who>,
  request: RequestKey | null,
  verb: (context: ActionContext<Who>) => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
  if (request === null) return verb(context)
  const { db } = context
  const asked = askedOf(context, request)
  const first = await findFirst<Result>(context, asked)
  if (first) return first
  const offered: { last?: object } = {}
  const keeping: Keeping = {
    keep: (outcome, repeated) => {
      offered.last = outcome
      return insertKept(db, asked, repeated)
    },
    begin: () => insertKept(db, asked, null),
    end: (outcome) => {
      offered.last = outcome
      return endKept(db, asked, outcome)
    },
  }
  let outcome: Outcome<Result>
  try {
    outcome = await verb({ ...context, keeping })
  } catch (error) {
    // Another try of it was faster, or its own batch was written and only the answer lost.
    const winner = await findFirst<Result>(context, asked).catch(() => null)
    if (winner) return winner
    throw error
  }
  if (outcome === offered.last) return outcome
  // It made nothing; what it saw may be what another try of the same request made meanwhile.
  if (outcome.ok) await keepFirst(db, asked, outcome)
  return (await findFirst(context, asked)) ?? outcome
}

/**
 * For what is judged anew at each try, since each part of it is known by an id of its own: only another
 * request under the same key is refused.
 */
export async function sameRequest(
  context: ActionContext,
  request: RequestKey | null,
): Promise<Outcome<object>> {
  if (request === null) return { ok: true }
  const asked = askedOf(context, request)
  await keepFirst(context.db, asked, { ok: true })
  return (await findFirst(context, asked)) ?? { ok: true }
}

const askedOf = ({ actor, nowMs }: ActionContext, request: RequestKey): AskedRequest => ({
  ...request,
  by: recorderOf(actor),
  nowMs,
})

async function findFirst<Result extends object>(
  { db }: ActionContext,
  asked: AskedRequest,
): Promise<Outcome<Result> | null> {
  const kept = await findKept(db, asked)
  if (kept === null) return null
  if (kept.hash !== asked.hash) return otherRequest
  // Under the hash of a request stands what its own verb answered, and nothing else.
  if (kept.outcome !== null) return kept.outcome as Outcome<Result>
  return asked.nowMs - kept.askedAtMs < longestMs ? underWay : cutOff
}

const otherRequest: Refusal = refuse(
  'request_key_taken',
  'Another request was sent under this Idempotency-Key before. Look at what it did; if this one is still needed, send it under a new key.',
)

const underWay: Refusal = refuse(
  'request_under_way',
  'The first request under this Idempotency-Key is still under way. Send the same again in a few seconds, under the same key: you get its answer.',
)

const cutOff: Refusal = refuse(
  'request_under_way',
  'The first request under this Idempotency-Key was cut off before its end, so that what it came to is not known. Look at what is there, and send it under a new key if it is still needed.',
)
