import { resellerLabel } from '#domain/ids.ts'
import { adminPages } from '#site/paths.ts'
import { capitalised } from '#site/words/number-words.ts'
import type { AuditRow } from '../admin-answers.ts'

/** "reseller.rate_set" as a choice: "Reseller: rate set". */
export function actionWords(action: string): string {
  const [subject = '', verb = ''] = action.split('.')
  return `${subjectKindWords(subject)}: ${verb.replaceAll('_', ' ')}`
}

/** "api_key" is "API key". */
export const subjectKindWords = (kind: string): string =>
  kind === 'api_key' ? 'API key' : capitalised(kind.replaceAll('_', ' '))

/** What a row is about, by the name it has now, or by its id. */
export function subjectWords({ subjectKind, subjectId, subjectName }: AuditRow): string {
  const kind = subjectKindWords(subjectKind)
  if (subjectKind === 'campaign') return kind
  if (subjectName !== null) return `${kind} ${subjectName}`
  return isPlain(subjectId) ? `${kind} ${subjectId}` : kind
}

/** Where it can be seen; null where there is no page of it. */
export function subjectHref({ subjectKind, subjectId }: AuditRow): string | null {
  switch (subjectKind) {
    case 'application':
      return adminPages.application(subjectId)
    case 'reseller':
      return adminPages.reseller(subjectId)
    case 'statement':
      return adminPages.statement(subjectId)
    case 'month':
      return adminPages.month(subjectId)
    case 'tenant':
      return adminPages.tenant(subjectId)
    case 'job':
      return adminPages.jobs({ job: subjectId })
    case 'campaign':
      return adminPages.campaign()
    case 'mail':
      return adminPages.outbox()
    case 'api_key':
      return adminPages.apiKey(subjectId)
    case 'stripe':
      return adminPages.stripe()
    default:
      return null
  }
}

/** Months, statements and tenants have ids that people read; the others' are random. */
const isPlain = (id: string): boolean => !/^[0-9a-hjkmnp-tv-z]{26}$|^[0-9a-f-]{36}$/.test(id)

/** A row's details as pairs, in words where the figure has a unit. */
export function detailPairs(details: AuditRow['details']): readonly (readonly [string, string])[] {
  return Object.entries(details).map(([name, value]) => {
    if (/AtMs$|^untilMs$/.test(name) && typeof value === 'number') {
      return [plainName(name.replace(/AtMs$|Ms$/, '')), new Date(value).toISOString()]
    }
    if (/Bps$/i.test(name) && typeof value === 'number') {
      return [plainName(name.replace(/Bps$/, '')), `${value / 100}%`]
    }
    if (name === 'resellerNumber' && typeof value === 'number') {
      return ['reseller', resellerLabel(value)]
    }
    return [plainName(name), Array.isArray(value) ? value.join(', ') : String(value ?? 'none')]
  })
}

/** What was written, and what was, and is not there any more. */
export const textPairs = ({
  texts,
  erasedTexts,
}: AuditRow): readonly (readonly [string, string])[] => [
  ...Object.entries(texts).map(([name, text]) => [capitalised(name), text] as const),
  ...erasedTexts.map((name) => [capitalised(name), 'erased'] as const),
]

const plainName = (name: string): string =>
  name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim()
