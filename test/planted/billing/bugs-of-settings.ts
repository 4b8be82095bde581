import type { PlantedBug } from '../planted-bug.ts'

const of = (file: string) => `worker/domain/billing/stripe/${file}.ts`
const unsettled = ['stripe/mapper-against-reading-unsettled']

/** Mistakes of what changes on the way: settings, kinds, tenants. */
export const bugsOfSettings: readonly PlantedBug[] = [
  {
    name: 'a setting holds for invoices of before its start, too',
    file: of('counted-invoices'),
    right: 'countings.findLast(({ fromS }) => fromS <= finalizedS)',
    wrong: 'countings.at(-1)',
    simulationTests: unsettled,
  },
  {
    name: 'another tenant of a customer takes over what the first line bound',
    file: of('tenant-of-customer'),
    right: 'boundTenantId ?? (named !== null && isTenantId(named) ? named : null)',
    wrong: '(named !== null && isTenantId(named) ? named : boundTenantId)',
    simulationTests: unsettled,
  },
  {
    name: 'what a product says of its kind goes before what the price says',
    file: of('charge-kind'),
    right: 'saidKind(price?.says) ?? saidKind(product?.says)',
    wrong: 'saidKind(product?.says) ?? saidKind(price?.says)',
    simulationTests: unsettled,
  },
]
