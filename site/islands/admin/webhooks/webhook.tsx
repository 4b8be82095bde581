import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { ById } from '#site/islands/admin/by-id.tsx'
import { adminPages } from '#site/paths.ts'
import { EndpointView } from './endpoint-view.tsx'

/** One endpoint: what it is told, its secret, and what it was sent. */
export function WebhookPage() {
  return (
    <ById what="the endpoint" missing={<Unknown />}>
      {(id) => <ByItsId id={id} />}
    </ById>
  )
}

function ByItsId({ id }: { id: string }) {
  const from = useApi(() => load(id), id)
  return (
    <AdminView from={from} what="the endpoint" missing={<Unknown />}>
      {({ endpoint, deliveries }, again) =>
        endpoint === undefined ? (
          <Unknown />
        ) : (
          <EndpointView endpoint={endpoint} deliveries={deliveries} again={again} />
        )
      }
    </AdminView>
  )
}

/** The endpoint among the few that there are, and its deliveries, asked for side by side. */
async function load(id: string) {
  const [endpoints, deliveries] = await Promise.all([
    answerOf(api.admin.webhooks.$get()),
    answerOf(api.admin.webhooks[':id'].deliveries.$get({ param: { id } })),
  ])
  if (!endpoints.ok) return endpoints
  if (!deliveries.ok) return deliveries
  const endpoint = endpoints.value.items.find((one) => one.id === id)
  return { ok: true, value: { endpoint, deliveries: deliveries.value.items } } as const
}

function Unknown() {
  return (
    <EmptyState
      title="No such endpoint"
      action={{ label: 'See all endpoints', href: adminPages.webhooks() }}
    >
      It has ended, or the address is not whole.
    </EmptyState>
  )
}
