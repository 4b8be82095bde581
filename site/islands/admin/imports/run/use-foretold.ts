import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { type ApiState, useApi } from '#site/api/use-api.ts'
import type { Foretold, ImportResult } from '#site/islands/admin/admin-answers.ts'

export interface ForetoldImport {
  /** What the rows that were found good will do, or did. */
  readonly foretold: Foretold
  /** The first rows whose id stands further up in the file too. */
  readonly repeated: readonly ImportResult[]
}

/** What an import will do, told before it does. */
export function useForetold(id: string): ApiState<ForetoldImport> {
  return useApi(async () => {
    const param = { id }
    const [foretold, repeated] = await Promise.all([
      answerOf(api.admin.imports[':id'].foretold.$get({ param })),
      answerOf(
        api.admin.imports[':id'].rows.$get({ param, query: { show: 'repeated', limit: '20' } }),
      ),
    ])
    if (!foretold.ok) return foretold
    if (!repeated.ok) return repeated
    return { ok: true, value: { foretold: foretold.value, repeated: repeated.value.items } }
  }, `foretold ${id}`)
}
