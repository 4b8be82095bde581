import type { InferResponseType } from 'hono/client'
import { resellerLabel } from '#domain/ids.ts'
import type { SearchKind } from '#domain/search/search-kinds.ts'
import type { api } from '#site/api/api-client.ts'
import { adminPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'

export type Found = InferResponseType<typeof api.admin.search.$get, 200>
type Group = Found['groups'][number]

/** Something found, as a list offers it. */
export interface FoundOption {
  readonly kind: SearchKind
  /** The number or id by which a field names it. */
  readonly key: string
  readonly title: string
  readonly detail: string
  /** A word of the API for how it stands; null where nothing needs to be said. */
  readonly state: string | null
  readonly href: string
}

/** What each kind is called, of one and of several. */
export const kindWords: Readonly<Record<SearchKind, readonly [one: string, several: string]>> = {
  reseller: ['Reseller', 'Resellers'],
  application: ['Application', 'Applications'],
  tenant: ['Tenant', 'Tenants'],
  person: ['Person', 'People'],
  statement: ['Statement', 'Statements'],
  line: ['Line', 'Lines'],
}

export function optionsOf(group: Group): readonly FoundOption[] {
  switch (group.kind) {
    case 'reseller':
      return group.items.map(({ id, number, companyName, standing }) => ({
        kind: group.kind,
        key: resellerLabel(number),
        title: companyName,
        detail: resellerLabel(number),
        state: standing === 'approved' ? null : standing,
        href: adminPages.reseller(id),
      }))
    case 'application':
      return group.items.map(({ id, companyName, contactName, state }) => ({
        kind: group.kind,
        key: id,
        title: companyName,
        detail: contactName,
        state,
        href: adminPages.application(id),
      }))
    case 'tenant':
      return group.items.map(({ id, name, test, ...owner }) => ({
        kind: group.kind,
        key: id,
        title: name,
        detail: `${id} · ${ownerWords(owner) ?? 'no owner'}`,
        state: test ? 'test' : null,
        href: adminPages.tenant(id),
      }))
    case 'person':
      return group.items.map(({ id, name, email, access, ...owner }) => ({
        kind: group.kind,
        key: id,
        title: name,
        detail: `${email} · ${ownerWords(owner) ?? 'your team'}`,
        state: access === 'joined' ? null : access,
        href:
          owner.resellerId === null ? adminPages.people() : adminPages.reseller(owner.resellerId),
      }))
    case 'statement':
      return group.items.map(({ number, companyName, payableMinor, currency, payment }) => ({
        kind: group.kind,
        key: number,
        title: number,
        detail: `${companyName} · payable ${formatMoney(payableMinor, currency)}`,
        state: payment === 'open' ? 'unpaid' : payment,
        href: adminPages.statement(number),
      }))
    case 'line':
      return group.items.map(({ source, externalId, serviceMonth, currency, ...line }) => ({
        kind: group.kind,
        key: `${source} ${externalId}`,
        title: externalId,
        detail: `${source} · ${line.tenantName} · ${serviceMonth} · ${formatMoney(line.amountMinor, currency)}`,
        state: line.lineKind,
        href: adminPages.ledger({
          month: serviceMonth,
          currency,
          kind: line.lineKind,
          source,
          tenant: line.tenantId,
        }),
      }))
  }
}

const ownerWords = (
  owner: Readonly<{ resellerNumber: number | null; companyName: string | null }>,
): string | null =>
  owner.resellerNumber === null
    ? null
    : `${owner.companyName} (${resellerLabel(owner.resellerNumber)})`
