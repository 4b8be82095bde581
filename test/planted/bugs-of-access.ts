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
]
