import { env } from 'cloudflare:workers'
import { restoreStores, type Stores, saveStores } from './whole-database.ts'

/**
 * A scene that many tests begin with: built once by the program's own verbs, from then on both stores are
 * filled with what it left. It comes first in a test: what was made before it would be gone.
 */
export function savedScene<Given>(build: () => Promise<Given>): () => Promise<Given> {
  let saved: Readonly<{ given: Given; stores: Stores }> | null = null
  return async () => {
    const people = await env.DB.prepare('SELECT count(*) AS n FROM people').first<number>('n')
    if (people !== 0) throw new Error('A saved scene is for empty stores: begin the test with it.')
    if (saved) {
      await restoreStores(saved.stores)
      return saved.given
    }
    const given = await build()
    saved = { given, stores: await saveStores() }
    return given
  }
}
