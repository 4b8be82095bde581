import type { Context } from 'hono'
import { applicationBudget, budgetKeys } from '#domain/applications/application-budget.ts'
import { vendor } from '#domain/program.ts'
import type { AppEnv } from '#http/app-env.ts'
import { limitHits } from './rate-limit.ts'

/** Counts a post against what all together may file in an hour and in a day. */
export async function spendApplicationBudget(c: Context<AppEnv>): Promise<void> {
  await limitHits(c, budgetKeys.hour, applicationBudget.hour, tooMany)
  await limitHits(c, budgetKeys.day, applicationBudget.day, tooMany)
}

/** The same for one that is held back. */
export const spendHeldBackBudget = (c: Context<AppEnv>): Promise<void> =>
  limitHits(c, budgetKeys.heldBack, applicationBudget.heldBack, tooMany)

const tooMany = (wait: string): string =>
  `More applications are arriving than we can take, so yours was not filed. Send it again in ${wait}, or write to ${vendor.supportEmail}.`
