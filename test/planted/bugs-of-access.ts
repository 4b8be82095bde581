import type { PlantedBug } from './planted-bug.ts'

const signIn = 'worker/actions/people/sign-in-with-token.ts'
const once = ['people/sign-in-once']

/** Mistakes at the doors: signing in, sessions, bursts. */
export const bugsOfAccess: readonly PlantedBug[] = [
  {
    name: 'who finds a used link gets the session that it started',
    file: 'worker/auth/start-session.ts',
    right: 'press.key ?? newToken()',
    wrong: "''",
    workerTests: once,
  },
  {
    name: 'a press may be repeated for as long as its session lasts',
    file: 'worker/actions/people/started-before.ts',
    right: 'if (!started || nowMs - started.createdAtMs > repeatableMs) return null',
    wrong: 'if (!started) return null',
    workerTests: once,
  },
  {
    name: 'the session that the browser held goes on beside the new one',
    file: signIn,
    right: '(held && heldHash !== null',
    wrong: '(held && heldHash === null',
    workerTests: once,
  },
  {
    name: 'the session is written whether or not its link was good until then',
    file: signIn,
    right: '    expectThat(db, accessTokenIsOpen(tokenHash, nowMs)),\n',
    wrong: '',
    workerTests: ['people/auth-sign-in', ...once],
  },
  {
    name: 'a burst is counted behind the guard',
    file: 'worker/app.ts',
    right: 'bodySize, burst, guard,',
    wrong: 'bodySize, guard, burst,',
    workerTests: ['http/burst'],
  },
  {
    name: 'of an IPv6 network each address has a burst of its own',
    file: 'worker/http/limits/burst.ts',
    right: 'isWithin(c, networkOf(address))',
    wrong: 'isWithin(c, address)',
    workerTests: ['http/burst'],
  },
  {
    name: 'a key is rotated whatever became of it',
    file: 'worker/actions/console/rotate-api-key.ts',
    right: '      expectThat(db, mayBeRotated(id, nowMs)),\n',
    wrong: '',
    workerTests: ['console/api-key-rotation'],
  },
  {
    name: 'a rotation puts the end of the old key off',
    file: 'db/console/api-key-rotation.ts',
    right: 'SET expires_at_ms = min(',
    wrong: 'SET expires_at_ms = max(',
    workerTests: ['console/api-key-rotation'],
  },
  {
    name: 'a revoked successor stands in the way of another key',
    file: 'db/console/api-key-rotation.ts',
    right: ' AND next.revoked_at_ms IS NULL))`',
    wrong: '))`',
    workerTests: ['console/api-key-rotation'],
  },
  {
    name: 'a revoked key is told that it was one',
    file: 'worker/http/guards/api-key-guard.ts',
    right: 'if (key === null || key.revokedAtMs !== null) throw noKey()',
    wrong:
      'if (key === null) throw noKey()\n  if (key.revokedAtMs !== null) throw endedAt(key.revokedAtMs)',
    workerTests: ['people/auth-api-key'],
  },
  {
    name: 'only what the guard let in is noted with a key',
    file: 'worker/http/note-key-request.ts',
    right: 'if (secret === null || c.var.isKeyUnknown) return',
    wrong: 'if (secret === null || c.var.apiKeyId === null) return',
    workerTests: ['console/api-key-requests'],
  },
  {
    name: 'one request too many of a key stays',
    file: 'migrations/0030_keys_that_follow.sql',
    right: 'number <= NEW.number - 100;',
    wrong: 'number < NEW.number - 100;',
    workerTests: ['console/api-key-requests'],
  },
  {
    name: 'what a key was refused counts as its use',
    file: 'migrations/0030_keys_that_follow.sql',
    right: 'WHERE id = NEW.api_key_id AND NEW.status <> 401',
    wrong: 'WHERE id = NEW.api_key_id',
    workerTests: ['console/api-key-requests'],
  },
  {
    name: 'a key that was rotated is no task before anything uses its successor',
    file: 'db/console/keys-ending.ts',
    right: ' AND next.last_used_on IS NOT NULL)',
    wrong: ')',
    workerTests: ['console/keys-ending'],
  },
  {
    name: 'who floods with a revoked key washes away what was noted of it',
    file: 'db/console/api-key-requests.ts',
    right: '(revoked_at_ms IS NULL AND',
    wrong: '(true OR revoked_at_ms IS NULL AND',
    workerTests: ['console/api-key-requests'],
  },
  {
    name: 'a link to a page of the console has it call an address of another noun',
    file: 'site/api/api-client.ts',
    right: 'asViewed(stayingBelow(input))',
    wrong: 'asViewed(input)',
    siteTests: ['staying-below'],
  },
]
