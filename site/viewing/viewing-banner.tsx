import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { adminPages } from '#site/paths.ts'
import { viewedLabel } from './as-viewed.ts'

interface Viewing {
  readonly reseller: { readonly id: string; readonly companyName: string }
  readonly endsAt: string | null
}

/** Says on every page of the reseller whose it is, while a super admin looks at it; hidden from all others. */
export function ViewingBanner() {
  const [viewing, setViewing] = useState<Viewing | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [label, setLabel] = useState('')
  useEffect(() => {
    if (viewedLabel === null) return
    setLabel(viewedLabel)
    document.title = `${viewedLabel} · ${document.title}`
    void answerOf(api.reseller.viewing.$get()).then((result) =>
      result.ok ? setViewing(result.value) : setProblem(result.problem),
    )
  }, [])
  return (
    <section class="viewing" aria-label="Viewing as a reseller">
      {problem === null ? (
        <>
          <p>
            <strong>Read-only view.</strong> You see what {viewing?.reseller.companyName ?? ''}{' '}
            {label} sees{viewing?.endsAt && `, until ${timeOf(viewing.endsAt)} UTC`}. Nothing can be
            changed from here.
          </p>
          <Stop resellerId={viewing?.reseller.id ?? null} />
        </>
      ) : (
        <>
          <p>
            <strong>{problem.title}.</strong> {problem.detail}
          </p>
          <a href={adminPages.resellers({ search: label })}>To the resellers</a>
        </>
      )}
    </section>
  )
}

function Stop({ resellerId }: { resellerId: string | null }) {
  const stop = useAction((id: string) =>
    answerOf(api.admin.resellers[':id'].viewing.$delete({ param: { id } })),
  )
  const leave = async () => {
    if (resellerId === null) return
    const result = await stop.run(resellerId)
    if (result?.ok === true) location.assign(adminPages.reseller(resellerId))
  }
  return (
    <button type="button" disabled={resellerId === null || stop.busy} onClick={leave}>
      {stop.problem === null ? 'Stop viewing' : 'Try again'}
    </button>
  )
}

const timeOf = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(instant))
