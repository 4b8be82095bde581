import { type SQL, sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  cancelWaiting,
  changeEndpoint,
  type EndpointStanding,
  endpointStands,
  findStanding,
} from '#db/webhooks/endpoints.ts'
import { judgeAddress } from '#domain/webhooks/endpoint-address.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import type { EndpointInput } from './create-endpoint.ts'
import { changedMeanwhile, noSuchEndpoint, requireSafe } from './endpoint-refusals.ts'

type Change = Outcome<{ change: 'changed' | 'unchanged' }>

/** Gives it another name, other events, or another address of the same kind; `url` left out keeps the one it has. */
export async function editEndpoint(
  context: PersonContext,
  id: string,
  {
    name,
    url,
    events,
    expect,
  }: Omit<EndpointInput, 'url'> & Readonly<{ url?: string | undefined; expect: number }>,
  { dataKey, ownHost }: Readonly<{ dataKey: DataKey; ownHost: string }>,
): Promise<Change> {
  const details: { events: typeof events; host?: string } = { events }
  const columns = [sql`name = ${name}, events = ${JSON.stringify(events)}`]
  if (url !== undefined) {
    const opened = requireSafe(dataKey)
    if (!opened.ok) return opened
    const address = judgeAddress(url, ownHost)
    if (!address.ok) return refuseField('url', address.message)
    const standing = await findStanding(context.db, id)
    if (standing !== null && standing.kind !== address.kind) return refuseField('url', otherKind)
    const sealed = await opened.safe.seal({ purpose: 'webhook_url', id }, address.url)
    details.host = address.host
    columns.push(sql`sealed_url = ${sealed}, shown_address = ${address.shown}`)
  }
  return write(context, id, {
    action: 'webhook.changed',
    when: sql`version = ${expect}`,
    columns: sql.join(columns, sql`, `),
    details,
  })
}

const otherKind =
  'Make another endpoint for it: one of Slack gets a line of text, any other signed JSON'

/** Nothing is written for it any more, and what waits is not sent: both until it is switched on. */
export const switchEndpointOff = (
  context: PersonContext,
  id: string,
  expect: number,
): Promise<Change> =>
  write(context, id, {
    action: 'webhook.switched_off',
    when: sql`off_at_ms IS NULL AND version = ${expect}`,
    columns: sql`off_at_ms = ${context.nowMs}, off_reason = 'by_hand'`,
    isDone: ({ isOff }) => isOff,
    also: [cancelWaiting(context.db, id)],
  })

/** What happens from now on is written for it again. */
export const switchEndpointOn = (
  context: PersonContext,
  id: string,
  expect: number,
): Promise<Change> =>
  write(context, id, {
    action: 'webhook.switched_on',
    when: sql`off_at_ms IS NOT NULL AND version = ${expect}`,
    columns: sql`off_at_ms = NULL, off_reason = NULL`,
    isDone: ({ isOff }) => !isOff,
  })

/** Only the new secret signs from now on. */
export const endEarlierSecret = (
  context: PersonContext,
  id: string,
  expect: number,
): Promise<Change> =>
  write(context, id, {
    action: 'webhook.earlier_secret_ended',
    when: sql`sealed_earlier_secret IS NOT NULL AND version = ${expect}`,
    columns: sql`sealed_earlier_secret = NULL, earlier_until_ms = NULL`,
    isDone: ({ hasEarlierSecret }) => !hasEarlierSecret,
  })

type Write = Readonly<{
  action: string
  when: SQL
  columns: SQL
  details?: Parameters<typeof insertAudit>[1]['details']
  /** Whether somebody else, or an earlier try, has brought about what is wanted. */
  isDone?: (standing: EndpointStanding) => boolean
  also?: readonly ReturnType<typeof cancelWaiting>[]
}>

async function write(
  { db, nowMs, actor }: PersonContext,
  id: string,
  { action, when, columns, details = {}, isDone = () => false, also = [] }: Write,
): Promise<Change> {
  try {
    await db.batchOnceMore([
      expectThat(db, endpointStands(id, when)),
      changeEndpoint(db, id, columns),
      ...also,
      insertAudit(db, { atMs: nowMs, actor, action, subject: { kind: 'webhook', id }, details }),
    ])
    return { ok: true, change: 'changed' }
  } catch (error) {
    if (!isAborted(error)) throw error
    const standing = await findStanding(db, id)
    if (standing === null || standing.isEnded) return noSuchEndpoint
    return isDone(standing) ? { ok: true, change: 'unchanged' } : changedMeanwhile
  }
}
