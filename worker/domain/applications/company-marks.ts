import { plainLetters } from '#domain/text/folded-text.ts'
import { isSharedDomain, lendsSubdomains } from './shared-domains.ts'

export type CompanyMarkKind = 'name' | 'number' | 'domain'
export type CompanyMark = Readonly<{ kind: CompanyMarkKind; value: string }>

/**
 * What tells that two applications may be of one company (rule 2), in the form in which it is compared:
 * "ACME Digital GmbH & Co. KG" and "acme-digital" have the same name mark. A person judges.
 */
export function marksOfCompany(
  company: Readonly<{
    companyName: string
    registrationNumber: string | null
    website: string
    contactEmail: string
  }>,
): readonly CompanyMark[] {
  const domains = [
    domainMark(URL.parse(company.website)?.hostname ?? ''),
    domainMark(company.contactEmail.slice(company.contactEmail.lastIndexOf('@') + 1)),
  ]
  return [
    { kind: 'name' as const, value: nameMark(company.companyName) },
    { kind: 'number' as const, value: numberMark(company.registrationNumber ?? '') },
    ...[...new Set(domains)].map((value) => ({ kind: 'domain' as const, value })),
  ].filter(({ value }) => value !== '')
}

/** Letters and digits in one case, without marks and without the legal forms at the end. */
function nameMark(name: string): string {
  const words = plainLetters(name)
    // "s.r.o." and "A/S" are one word; "sp. z o.o." becomes the three that the list has.
    .replaceAll(/(?<=\b\p{L})[./](?=\p{L}\b)/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  let end = words.length
  while (end > 1 && legalForms.has(words[end - 1] ?? '')) end -= 1
  return words.slice(0, end).join('').slice(0, 300)
}

/** Numbers are written with spaces, dots, dashes and slashes or without; under 4 characters they say nothing. */
function numberMark(number: string): string {
  const mark = plainLetters(number)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  return mark.length < 4 ? '' : mark
}

/** The domain that a company registers: the last two labels, three below "co.uk" and its like. */
function domainMark(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.')
  const isBelowSecondLevel =
    labels.at(-1)?.length === 2 && secondLevels.has(labels.at(-2) ?? '') && labels.length > 2
  const registered = labels.slice(isBelowSecondLevel ? -3 : -2).join('.')
  if (lendsSubdomains(registered)) return host === registered ? '' : host.replace(/^www\./, '')
  return isSharedDomain(registered) ? '' : registered
}

const legalForms: ReadonlySet<string> = new Set(
  `ab ag and aps as asa bv bvba co company corp corporation cv doo ek esp eurl ev fze gbr gesmbh gmbh
  haftungsbeschrankt inc incorporated kft kg kgaa kk lda limited limitada llc llp lp ltd ltda mbh nv o
  oe oo ood ohg oy oyj partg pllc plc pte pty pvt sa sas sasu sarl sca se sl slu sp spa spolka spzoo srl
  sro ug und unlimited z zoo`.split(/\s+/),
)

const secondLevels: ReadonlySet<string> = new Set('ac co com edu gov gv net or org'.split(' '))
