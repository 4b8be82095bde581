import type { PlantedBug } from '../planted-bug.ts'

const tests = ['http/wrong-requests', 'http/tuple-cursor']

/** Mistakes of what a request is told that no route answers or whose body nobody can read. */
export const bugsOfWrongRequests: readonly PlantedBug[] = [
  {
    name: 'a wrong method is told that nothing is at its address',
    file: 'worker/http/guards/no-such-route.ts',
    right: 'allowed.length === 0',
    wrong: 'allowed.length >= 0',
    workerTests: tests,
  },
  {
    name: 'a key hears of its scopes where no route answers the method',
    file: 'worker/http/guards/api-key-guard.ts',
    right: 'if (!isRouted(c)) await c.notFound()',
    wrong: '',
    workerTests: tests,
  },
  {
    name: 'somebody’s id stands in what is noted of an address that is none',
    file: 'worker/http/guards/no-such-route.ts',
    right: "more.length > 0 ? '/…' : ''",
    wrong: "more.length > 0 ? '/' + more.join('/') : ''",
    workerTests: tests,
  },
  {
    name: 'a broken body is told its line for its character',
    file: 'worker/http/read-json.ts',
    right: 'const { line, column } = where',
    wrong: 'const { line: column, column: line } = where',
    workerTests: tests,
  },
  {
    name: 'a cursor of letters beyond Latin leads nowhere',
    file: 'worker/http/answers/tuple-cursor.ts',
    right: 'new TextDecoder().decode(bytes)',
    wrong: 'String.fromCharCode(...bytes)',
    workerTests: tests,
  },
  {
    name: 'totals of a misspelt source are taken without a remark',
    file: 'db/ledger/control-totals.ts',
    right: 'NOT EXISTS (SELECT 1 FROM revenue_lines WHERE source =',
    wrong: 'EXISTS (SELECT 1 FROM revenue_lines WHERE source =',
    workerTests: ['ledger/control-totals-api'],
  },
]
