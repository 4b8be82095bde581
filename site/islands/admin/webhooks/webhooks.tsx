import { useState } from 'preact/hooks'
import { mostEndpoints } from '#domain/webhooks/endpoint-fields.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import type { Endpoints } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { AddEndpointDialog } from './add-endpoint-dialog.tsx'
import { DataKeyNote } from './data-key-note.tsx'
import { EndpointTable } from './endpoint-table.tsx'
import { NewSecret } from './new-secret.tsx'

/** Where other systems listen: name them, see whether they take what they are sent. */
export function Webhooks() {
  const from = useApi(() => answerOf(api.admin.webhooks.$get()), 'webhooks')
  return (
    <AdminView from={from} what="the webhooks">
      {(endpoints, again) => <List endpoints={endpoints} again={again} />}
    </AdminView>
  )
}

interface Made {
  readonly name: string
  readonly secret: string | null
}

function List({ endpoints, again }: { endpoints: Endpoints; again: Again }) {
  const [made, setMade] = useState<Made | null>(null)
  const { items, dataKey, keyChange } = endpoints
  const isFull = items.length >= mostEndpoints
  return (
    <div class="stack">
      <DataKeyNote state={dataKey} change={keyChange} />
      {/* One at a time: another would take the place of a secret that nobody has stored. */}
      {dataKey === 'set' && !isFull && made === null && (
        <div class="row">
          <Opener label="Add an endpoint…" class="button">
            {(dialog) => (
              <AddEndpointDialog
                {...dialog}
                isReloading={again.isReloading}
                onMade={(endpoint) => {
                  setMade(endpoint)
                  again.reload()
                }}
                onRefused={again.reload}
              />
            )}
          </Opener>
        </div>
      )}
      {isFull && (
        <p class="note">
          {mostEndpoints} endpoints are the most. End one that is not needed to add another.
        </p>
      )}
      {made !== null && (
        <NewSecret name={made.name} secret={made.secret} onStored={() => setMade(null)} />
      )}
      {items.length === 0 ? <NoEndpoints /> : <EndpointTable endpoints={items} />}
    </div>
  )
}

function NoEndpoints() {
  return (
    <EmptyState title="No system listens yet">
      An endpoint is an address of yours that is told when something happens: an application has
      arrived, a month is closed, a statement was paid. Each message is signed. An incoming webhook
      of Slack gets one line of text.
    </EmptyState>
  )
}
