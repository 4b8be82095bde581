import { Hono } from 'hono'
import { z } from 'zod'
import { advanceAnchor } from '#actions/anchor/advance-anchor.ts'
import { readAnchor } from '#actions/anchor/read-anchor.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { instantFieldOf } from '#domain/calendar/calendar-fields.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { terms } from '#domain/program.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import { forgetPromoCount } from '#http/answers/promo-count-cache.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { integerField } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { idField } from '#worker/routes/fields/id-field.ts'
import { isOnce } from '#worker/routes/fields/is-once.ts'

const instant = instantFieldOf('Send an instant in UTC, like “2026-11-27T12:00:00.000Z”.')

const seat = z.strictObject({
  slot: integerField(`Send a seat from 1 to ${terms.promoSlots}.`, 1, terms.promoSlots),
  applicationId: idField('Send the id of the application that has the seat.'),
  grantedAt: instant,
})

const auditHead = z.strictObject({
  sequence: integerField('Send the number of the last sealed row.', 1),
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'Send 64 hexadecimal digits.' }),
})

const anchorBody = z
  .strictObject({
    seats: z.array(seat).max(terms.promoSlots),
    closedAt: instant.nullable(),
    highestNumber: integerField('Send the highest reseller number, 0 before the first.', 0),
    auditHead: auditHead.nullable(),
  })
  .refine(({ seats }) => isOnce(seats.map(({ slot }) => slot)), {
    path: ['seats'],
    error: 'Send each seat once.',
  })
  .refine(({ seats }) => isOnce(seats.map(({ applicationId }) => applicationId)), {
    path: ['seats'],
    error: 'An application has one seat.',
  })

/** /api/admin/anchor: the Durable Object's part of a backup, for the commands that make and restore one. */
export const adminAnchorRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { db, nowMs } = c.var
    return c.json(anchorView(await readAnchor(db, promoSlotsOf(c.env), nowMs)), 200)
  })
  .put('/', validated('json', anchorBody), async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { seats, closedAt, ...rest } = c.req.valid('json')
    const held = seats.map(({ grantedAt, ...seat }) => ({ ...seat, grantedAtMs: grantedAt }))
    const anchor = { ...rest, seats: held, closedAtMs: closedAt }
    const now = orFault(await advanceAnchor(context, promoSlotsOf(c.env), anchor))
    await forgetPromoCount(new URL(c.req.url).origin)
    return c.json(anchorView(now.anchor), 200)
  })

const anchorView = ({ seats, closedAtMs, ...rest }: Anchor) => ({
  ...rest,
  seats: seats.map(({ grantedAtMs, ...seat }) => ({ ...seat, grantedAt: isoInstant(grantedAtMs) })),
  closedAt: isoInstantOrNull(closedAtMs),
})
