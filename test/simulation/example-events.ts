import { type Books, emptyBooks } from './oracle/books.ts'
import type { Event } from './oracle/events.ts'
import { record } from './oracle/program.ts'

/** R at 50% with tenants a, b, c; S at 20% with p. */
export function program(...events: Event[]): Books {
  const books = emptyBooks()
  const start: Event[] = [
    { kind: 'approve', at: '2026-10-01T09:00:00.000Z', reseller: 'R', bps: 5000 },
    { kind: 'approve', at: '2026-10-01T09:00:00.000Z', reseller: 'S', bps: 2000 },
    ...['a', 'b', 'c', 'x', 'y'].map((id) => tenant(id, 'R', '2026-10-02')),
    tenant('p', 'S', '2026-10-02'),
  ]
  for (const event of [...start, ...events]) {
    const answer = record(books, event)
    if (answer.answer === 'refused') throw new Error(`${answer.why}: ${JSON.stringify(event)}`)
  }
  return books
}

/** A tenant that is recorded on its onboarding day. */
export function tenant(id: string, owner: string, onboardedOn: string) {
  return {
    kind: 'tenant',
    at: day(onboardedOn),
    tenant: id,
    onboardedOn,
    test: false,
    owner,
  } as const
}

export function fee(
  ...[tenantId, month, list, discount = 0, currency = 'EUR', on = `${month}-20`]: [
    tenant: string,
    month: string,
    list: number,
    discount?: number,
    currency?: string,
    on?: string,
  ]
): Event {
  return {
    kind: 'line',
    at: day(on),
    id: { source: 's', externalId: `${tenantId} ${month} ${currency}` },
    content: { type: 'platform_fee', tenant: tenantId, currency, month, list, discount },
  }
}

export function charged(tenantId: string, instant: string): Event {
  return {
    kind: 'line',
    at: day('2026-11-02'),
    id: { source: 's', externalId: tenantId },
    content: {
      type: 'platform_fee',
      tenant: tenantId,
      currency: 'EUR',
      instant,
      list: 1,
      discount: 0,
    },
  }
}

export function credit(tenantId: string, month: string, amount: number, on: string): Event {
  return {
    kind: 'line',
    at: day(on),
    id: { source: 's', externalId: `credit ${tenantId} ${month}` },
    content: {
      type: 'credit',
      corrects: { source: 's', externalId: `${tenantId} ${month} EUR` },
      amount,
      reason: 'refund',
    },
  }
}

/** Control totals of a source in EUR; with null those of all sources. */
export function totals(
  month: string,
  source: string | null,
  count: number,
  sum: number,
  more: { at?: string; currency?: string; isLast?: boolean } = {},
): Event {
  const of = { at: day(`${month}-28`), currency: 'EUR', isLast: false, ...more }
  return { kind: 'totals', month, source, count, sum, ...of }
}

export function close(on: string) {
  return { kind: 'close', at: `${on}T03:00:00.000Z`, interrupted: false } as const
}

export function day(on: string): string {
  return `${on}T12:00:00.000Z`
}
