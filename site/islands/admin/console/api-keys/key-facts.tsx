import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import type { ApiKeyDetail } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { KeyEnding } from './key-ending.tsx'
import { KeyTerm } from './key-state.tsx'
import { ScopeName } from './scope-words.tsx'

/** What a key may do, since when and until when, and the keys before and after it. */
export function KeyFacts({ apiKey }: { apiKey: ApiKeyDetail }) {
  const { scopes, createdAt, createdBy, expiresAt, lastUsedOn, predecessor, successor } = apiKey
  return (
    <Facts
      facts={[
        {
          label: 'May',
          value: (
            <ul class="plain-list">
              {scopes.map((scope) => (
                <li key={scope}>
                  <ScopeName scope={scope} />
                </li>
              ))}
            </ul>
          ),
        },
        {
          label: 'Made',
          value: (
            <>
              <DateLabel value={createdAt} withTime /> by {createdBy ?? 'the command line'}
            </>
          ),
        },
        {
          label: apiKey.state === 'expired' ? 'Ended' : 'Ends',
          value: expiresAt === null ? 'Never' : <DateLabel value={expiresAt} withTime />,
        },
        ...(apiKey.state === 'revoked'
          ? [{ label: 'Revoked', value: <KeyTerm apiKey={apiKey} /> }]
          : []),
        {
          label: 'Last used',
          value: lastUsedOn === null ? 'Never' : <DateLabel value={lastUsedOn} />,
        },
        ...(predecessor === null
          ? []
          : [{ label: 'Took over from', value: <Neighbour apiKey={predecessor} /> }]),
        ...(successor === null
          ? []
          : [{ label: 'Its successor', value: <Neighbour apiKey={successor} /> }]),
      ]}
    />
  )
}

type Neighbouring = NonNullable<ApiKeyDetail['successor']>

function Neighbour({ apiKey: { id, lastFour, createdAt } }: { apiKey: Neighbouring }) {
  return (
    <>
      <a href={adminPages.apiKey(id)}>
        the key made on <DateLabel value={createdAt} withTime />
      </a>{' '}
      <KeyEnding lastFour={lastFour} />
    </>
  )
}
