import { type ObjectKind, objectKinds } from '#domain/billing/stripe/states.ts'
import { isStripeObject } from './stripe-answers.ts'
import type { PageAnswer, StripeConnection } from './stripe-port.ts'

/**
 * What a key may read, by asking for one of each kind. The account is told where it may be read; a restricted key
 * mostly may not, and does not need it.
 */
export async function lookAtConnection(
  listOne: (kind: ObjectKind) => Promise<PageAnswer>,
  askAccount: () => Promise<unknown>,
): Promise<StripeConnection> {
  const mayRead = Object.fromEntries(objectKinds.map((kind) => [kind, 'unknown'])) as Record<
    ObjectKind,
    'yes' | 'no' | 'unknown'
  >
  for (const kind of objectKinds) {
    const answer = await listOne(kind)
    if (answer.ok) mayRead[kind] = 'yes'
    else if (answer.failure === 'permission') mayRead[kind] = 'no'
    // The others would be answered the same.
    else return { accountId: null, mayRead, failure: answer }
  }
  return { accountId: await accountId(askAccount), mayRead, failure: null }
}

async function accountId(askAccount: () => Promise<unknown>): Promise<string | null> {
  try {
    const account = await askAccount()
    return isStripeObject(account) && account.object === 'account' ? account.id : null
  } catch {
    return null
  }
}
