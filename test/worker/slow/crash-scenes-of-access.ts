import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type SigningBrowser, signInWithToken } from '#actions/people/sign-in-with-token.ts'
import { insertSession } from '#db/people/sessions.ts'
import { hourMs, minuteMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { at, database, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import type { CrashScene } from './crash-sweep.ts'

const nowMs = at('2026-12-01T10:00:00Z')
const token = 'a-mailed-token'

type Given = Readonly<{ admin: PersonContext; browser: SigningBrowser }>

/** A link that is pressed in a browser which holds a session already; the same press drives it on. */
export const accessScenes: Readonly<Record<string, CrashScene<Given>>> = {
  'a sign-in by a mailed link': {
    given: givenLink,
    act: pressLink,
    driveOn: pressLink,
  },
}

async function givenLink(): Promise<Given> {
  const admin = await givenSuperAdmin(nowMs - hourMs)
  const { personId } = admin.actor
  const heldHash = await sha256Hex('held')
  const idHash = await sha256Hex('new')
  const session = (hash: string, createdAtMs: number) => ({
    idHash: hash,
    personId,
    createdAtMs,
    expiresAtMs: nowMs + hourMs,
    endsAtMs: nowMs + hourMs,
    device: null,
  })
  await insertSession(database(), session(heldHash, nowMs - hourMs))
  await database().run(sql`INSERT INTO one_time_tokens
    (token_hash, purpose, person_id, created_at_ms, expires_at_ms)
    VALUES (${await sha256Hex(token)}, 'sign_in', ${personId}, ${nowMs}, ${nowMs + 15 * minuteMs})`)
  const newSession = async () => session(idHash, nowMs)
  return { admin, browser: { idHash, heldHash, newSession } }
}

async function pressLink({ db }: Parameters<CrashScene<Given>['act']>[0], { browser }: Given) {
  const result = await signInWithToken({ db, nowMs, newId }, token, browser)
  if (!result.ok) throw new Error(result.detail)
}
