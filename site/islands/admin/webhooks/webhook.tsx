import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView, ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { ById } from '#site/islands/admin/by-id.tsx'
import { adminPages } from '#site/paths.ts'
import { EndpointView } from './endpoint-view.tsx'
import { Message } from './message.tsx'

/** One endpoint: what it is told, its secret, and what it was sent; or one message to it. */
export function WebhookPage() {
  return (
    <ById what="the endpoint" missing={<Unknown />}>
      {(id) => <ByItsId key={id} id={id} />}
    </ById>
  )
}

function ByItsId({ id }: { id: string }) {
  const { params } = useUrlSearch()
  if (params === null) return <ViewSkeleton what="the endpoint" />
  const message = params.get('message')
  return message ? <Message key={message} id={message} endpointId={id} /> : <Endpoint id={id} />
}

function Endpoint({ id }: { id: string }) {
  const from = useApi(() => load(id), id)
  return (
    <AdminView from={from} what="the endpoint" missing={<Unknown />}>
      {({ endpoint, dataKey, deliveries }, again) =>
        endpoint === undefined ? (
          <Unknown />
        ) : (
          <EndpointView
            endpoint={endpoint}
            dataKey={dataKey}
            deliveries={deliveries}
            again={again}
          />
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
  const { items, dataKey } = endpoints.value
  const endpoint = items.find((one) => one.id === id)
  return { ok: true, value: { endpoint, dataKey, deliveries: deliveries.value.items } } as const
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
