import { describe, expect, test } from 'vitest'
import { type CompanyMarkKind, marksOfCompany } from '#domain/applications/company-marks.ts'

const company = {
  companyName: 'Acme',
  registrationNumber: null,
  website: 'https://acme.example/',
  contactEmail: 'carla@acme.example',
}

const markOf = (kind: CompanyMarkKind, fields: Partial<Parameters<typeof marksOfCompany>[0]>) =>
  marksOfCompany({ ...company, ...fields })
    .filter((mark) => mark.kind === kind)
    .map(({ value }) => value)

describe('the name of a company', () => {
  test.each([
    ['capitals and spaces', 'ACME  Digital', 'acmedigital'],
    ['punctuation', 'Acme-Digital, (Berlin)', 'acmedigitalberlin'],
    ['one legal form', 'Acme Digital GmbH', 'acmedigital'],
    ['two legal forms', 'Acme Digital GmbH & Co. KG', 'acmedigital'],
    ['a legal form with dots', 'Acme Digital s.r.o.', 'acmedigital'],
    ['a legal form of several words', 'Acme Digital Sp. z o.o.', 'acmedigital'],
    ['a legal form with a slash', 'Acme Digital A/S', 'acmedigital'],
    ['accents and joined letters', 'Ácmé Straße Øst', 'acmestrasseost'],
    ['another script', 'Ромашка ООО', 'ромашкаооо'],
    ['a name that is a legal form', 'AG', 'ag'],
    ['a name of signs only', '!!!', undefined],
  ])('is compared without %s', (_what, companyName, mark) => {
    expect(markOf('name', { companyName })).toEqual(mark === undefined ? [] : [mark])
  })
})

describe('the registration or VAT number', () => {
  test.each([
    ['with spaces, dots and dashes', 'de 123.456-789', 'DE123456789'],
    ['with a slash', 'HRB 1234/B', 'HRB1234B'],
    ['in wide digits', 'ＤＥ１２３４', 'DE1234'],
    ['of three characters', 'n/a', undefined],
    ['left out', null, undefined],
  ])('%s', (_what, registrationNumber, mark) => {
    expect(markOf('number', { registrationNumber })).toEqual(mark === undefined ? [] : [mark])
  })
})

describe('the domains of website and e-mail', () => {
  test.each([
    ['are one when they agree', 'https://www.acme.example/de', 'a@acme.example', ['acme.example']],
    [
      'are two when they differ',
      'https://acme.example',
      'a@acme.net',
      ['acme.example', 'acme.net'],
    ],
    [
      'go without a subdomain',
      'https://shop.acme.example',
      'a@mail.acme.example',
      ['acme.example'],
    ],
    ['keep three labels below co.uk', 'https://www.acme.co.uk', 'a@acme.co.uk', ['acme.co.uk']],
    ['leave out a mail provider', 'https://acme.example', 'acme@gmail.com', ['acme.example']],
    ['leave out a provider of many lands', 'https://acme.example', 'a@gmx.at', ['acme.example']],
    ['leave out a profile', 'https://www.linkedin.com/company/acme', 'a@web.de', []],
    [
      'keep the host where subdomains are lent',
      'https://acme.wordpress.com/',
      'a@web.de',
      ['acme.wordpress.com'],
    ],
  ])('%s', (_what, website, contactEmail, marks) => {
    expect(markOf('domain', { website, contactEmail })).toEqual(marks)
  })
})
