import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import type { Import } from '#site/islands/admin/admin-answers.ts'

export interface ImportRunState {
  readonly now: Import
  /** Why it does not go on; nothing of it is lost. */
  readonly problem: ApiProblem | null
  readonly goOn: () => void
  readonly replace: (next: Import) => void
}

/** Drives an import page by page while it is being checked or taken in; ends with the page. */
export function useImportRun(found: Import): ImportRunState {
  const [now, setNow] = useState(found)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const step = now.state === 'checking' ? 'check' : now.state === 'committing' ? 'commit' : null
  useEffect(() => {
    if (step === null || problem !== null) return
    let isCurrent = true
    const run = async () => {
      while (isCurrent) {
        const call = api.admin.imports[':id'][step].$post({ param: { id: found.id } }, withoutBody)
        const answer = await answerOf(call)
        if (!isCurrent) return
        if (!answer.ok) return setProblem(answer.problem)
        setNow(answer.value)
        if (answer.value.state !== (step === 'check' ? 'checking' : 'committing')) return
      }
    }
    void run()
    return () => {
      isCurrent = false
    }
  }, [step, problem, found.id])
  return { now, problem, goOn: () => setProblem(null), replace: setNow }
}
