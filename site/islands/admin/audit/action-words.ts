import { resellerLabel } from '#domain/ids.ts'
import { capitalised } from '#site/words/number-words.ts'
import type { AuditRow } from '../admin-answers.ts'
import { monthHref } from '../months/month-links.ts'
import { statementHref } from '../statements/statement-query.ts'

/** "reseller.rate_set" as a choice: "Reseller: rate set". */
export function actionWords(action: string): string {
  const [subject = '', verb = ''] = action.split('.')
  return `${kindWords(subject)}: ${verb.replaceAll('_', ' ')}`
}

/** "api_key" is "API key". */
export const kindWords = (kind: string): string =>
  kind === 'api_key' ? 'API key' : capitalised(kind.replaceAll('_', ' '))

/** What a row is about, by the name it has now, or by its id. */
export function subjectWords({ subjectKind, subjectId, subjectName }: AuditRow): string {
  const kind = kindWords(subjectKind)
  if (subjectKind === 'campaign') return kind
  if (subjectName !== null) return `${kind} ${subjectName}`
  return isPlain(subjectId) ? `${kind} ${subjectId}` : kind
}

/** Where it can be seen; null where there is no page of it. */
export function subjectHref({ subjectKind, subjectId }: AuditRow): string | null {
  const id = encodeURIComponent(subjectId)
  switch (subjectKind) {
    case 'application':
      return `/admin/application/?id=${id}`
    case 'reseller':
      return `/admin/reseller/?id=${id}`
    case 'statement':
      return statementHref(subjectId)
    case 'month':
      return monthHref(subjectId)
    case 'tenant':
      return `/admin/tenant/?id=${id}`
    case 'job':
      return `/admin/jobs/?job=${id}`
    default:
      return pages[subjectKind] ?? null
  }
}

const pages: Readonly<Record<string, string>> = {
  campaign: '/admin/campaign/',
  mail: '/admin/outbox/',
  api_key: '/admin/api-keys/',
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

const plainName = (name: string): string =>
  name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim()
