import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'

/** How an earlier file was read. */
export interface RememberedReading {
  readonly fileName: string
  /** When; an ISO instant. */
  readonly readAt: string
  readonly reading: FileReading
}

/** Of files that arrived in part, which are gone on with if they are read the same, and then of those that were imported. */
export async function rememberedReadings(
  kind: ImportKind,
): Promise<ApiResult<readonly RememberedReading[]>> {
  const [latest, confirmed] = await Promise.all([
    answerOf(api.admin.imports.$get()),
    answerOf(api.admin.imports.readings.$get({ query: { kind } })),
  ])
  if (!latest.ok) return latest
  if (!confirmed.ok) return confirmed
  const inPart = latest.value.items.flatMap((one): RememberedReading[] =>
    one.kind === kind && one.state === 'uploading' && one.reading !== null
      ? [{ fileName: one.fileName, readAt: one.createdAt, reading: one.reading }]
      : [],
  )
  const before = confirmed.value.items.map(({ confirmedAt, ...one }) => ({
    ...one,
    readAt: confirmedAt,
  }))
  return { ok: true, value: [...inPart, ...before] }
}
