import type { PlantedBug } from '../planted-bug.ts'

const keys = ['console/api-keys-api']
const rotation = ['console/api-key-rotation']

/** Mistakes of how keys are told apart, made and explained. */
export const bugsOfKeys: readonly PlantedBug[] = [
  {
    name: 'more of a key is kept than tells it apart',
    file: 'worker/actions/console/new-key.ts',
    right: 'lastFour: key.slice(-4)',
    wrong: 'lastFour: key.slice(-8)',
    workerTests: keys,
  },
  {
    name: 'keys are told apart by what all of them begin with',
    file: 'worker/actions/console/new-key.ts',
    right: 'key.slice(-4)',
    wrong: 'key.slice(0, 4)',
    workerTests: keys,
  },
  {
    name: 'a successor is shown with the characters of nobody',
    file: 'db/console/api-key-rotation.ts',
    right: '{key.lastFour}, scopes',
    wrong: '{null}, scopes',
    workerTests: rotation,
  },
  {
    name: 'a billing system that writes may read what resellers are paid',
    file: 'site/islands/admin/console/api-keys/key-presets.ts',
    right: "readScopes.filter((scope) => scope !== 'statements:read')",
    wrong: 'readScopes',
    siteTests: ['key-page'],
  },
  {
    name: 'a code is explained by the words of its first operation alone',
    file: 'site/developers/errors.ts',
    right: 'Map.groupBy(all, ({ when }) => when)',
    wrong: 'Map.groupBy(all, ({ code: same }) => same)',
    siteTests: ['developer-errors'],
  },
]
