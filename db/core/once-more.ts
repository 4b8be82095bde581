import { howItPasses } from './database-error.ts'

/**
 * Sends again, once, after an error that Cloudflare advises to repeat on. The first may have been done: only
 * for what may be done twice.
 */
export async function onceMore<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    if (howItPasses(error) !== 'again') throw error
    return await send()
  }
}
