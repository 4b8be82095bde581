import { howItPasses } from './database-error.ts'

/**
 * Sends again, once, after an error that Cloudflare advises to repeat on. The first may have been done: only
 * for what may be done twice, which `mayBeDoneTwice` says once it matters.
 */
export async function onceMore<Answer>(
  send: () => Promise<Answer>,
  mayBeDoneTwice: () => boolean = () => true,
): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    if (howItPasses(error) !== 'again' || !mayBeDoneTwice()) throw error
    return await send()
  }
}
