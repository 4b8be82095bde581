import { getJson, postJson } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { useApi } from '#site/api/use-api.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'

type Person = Readonly<{ personId: string; who: string }>
type Links = Readonly<{ links: readonly Readonly<{ link: string }>[] }>

/** A fresh single-use link for anybody of the demo: for looking at it from each side. */
export function SignInAs() {
  const people = useApi(() => getJson<{ people: readonly Person[] }>('/api/demo/people'), 'people')
  const link = useAction((personId: string) =>
    postJson<Links>('/api/demo/sign-in-links', { personId }),
  )
  const goIn = async (personId: string) => {
    const result = await link.run(personId)
    const address = result?.ok ? result.value.links[0]?.link : undefined
    if (address !== undefined) location.assign(address)
  }
  return (
    <section class="stack" aria-label="Sign in as">
      <h2 class="section-title">Sign in as</h2>
      <p class="note">Each click makes a fresh single-use link, as a mail would bring it.</p>
      {link.problem && <ErrorPanel problem={link.problem} />}
      <Loaded from={people} skeleton={3}>
        {(value) => (
          <ul class="mailbox-people">
            {value.people.map(({ personId, who }) => (
              <li key={personId}>
                <button
                  class="button button-quiet button-small"
                  type="button"
                  disabled={link.busy}
                  onClick={() => goIn(personId)}
                >
                  {who}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
