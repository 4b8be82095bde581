import { describe, expect, test } from 'vitest'
import { applicationFormToInput, applicationSchema } from '#domain/applications/application.ts'
import { termsVersion } from '#domain/program.ts'
import { fieldErrors } from '#domain/text/field-errors.ts'

const complete = {
  companyName: 'Acme Sales',
  postalAddress: 'Acme Sales\r\n1 High Street\r\nLeeds LS1 1AA',
  website: 'acme.example',
  country: 'GB',
  registrationNumber: 'GB123456789',
  contactName: 'Zoë O’Neil',
  contactEmail: ' Zoe.ONeil@Acme.Example ',
  contactPhone: '+44 113 496 0000',
  industries: ['retail', 'legal', 'retail'],
  regions: ['uk_ireland'],
  marketNotes: 'Law firms with 20 to 200 people',
  expectedTenants: 12,
  pipelineNotes: '',
  salesApproach: 'Two people who call on their own customers.',
  acceptedTerms: termsVersion,
}

const errorsOf = (input: unknown) => {
  const parsed = applicationSchema.safeParse(input)
  return parsed.success ? [] : fieldErrors(parsed.error)
}

describe('a complete application', () => {
  test('is taken with its text trimmed, its e-mail in lower case and its lists in order', () => {
    expect(applicationSchema.parse(complete)).toEqual({
      ...complete,
      postalAddress: 'Acme Sales\n1 High Street\nLeeds LS1 1AA',
      website: 'https://acme.example/',
      contactEmail: 'zoe.oneil@acme.example',
      industries: ['legal', 'retail'],
      pipelineNotes: null,
    })
  })

  test('needs no registration number, phone or notes', () => {
    const { registrationNumber, contactPhone, marketNotes, pipelineNotes, ...needed } = complete
    const absent = {
      registrationNumber: null,
      contactPhone: null,
      marketNotes: null,
      pipelineNotes: null,
    }
    expect(applicationSchema.parse(needed)).toMatchObject(absent)
    expect(applicationSchema.parse({ ...needed, ...absent })).toMatchObject(absent)
  })
})

describe('each field is refused with what to do', () => {
  const long = (length: number) => 'x'.repeat(length)
  test.each([
    ['companyName', undefined, 'Enter the name of your company'],
    ['companyName', '   ', 'Enter the name of your company'],
    ['companyName', 5, 'Enter the name of your company'],
    ['companyName', long(201), 'Shorten this to at most 200 characters'],
    ['companyName', 'Acme\nBcc: all', 'Write this on one line, without tabs'],
    ['companyName', '\u3164\u200B', 'Enter the name of your company'],
    ['companyName', 'Acme\uD800', 'Type this again: it holds characters that are no text'],
    ['postalAddress', '', 'Enter the postal address of your company'],
    ['postalAddress', 'Leeds\u0000', 'Type this again: it holds characters that are no text'],
    ['postalAddress', long(1001), 'Shorten this to at most 1000 characters'],
    ['website', '', 'Enter the address of your website'],
    ['website', 'not a website', 'Enter the address of your website'],
    ['website', 'javascript:alert(1)', 'Enter the address of your website'],
    ['website', 'ftp://acme.example', 'Enter the address of your website'],
    ['website', 'https://me:secret@acme.example', 'Enter the address of your website'],
    ['website', 'http://localhost', 'Enter the address of your website'],
    ['website', 'http://127.0.0.1', 'Enter the address of your website'],
    ['website', 'https://acme.exa\nmple', 'Enter the address of your website'],
    ['country', 'XX', 'Choose the country of your company'],
    ['country', undefined, 'Choose the country of your company'],
    ['registrationNumber', 7, 'Enter the registration or VAT number as text'],
    ['contactName', '', 'Enter the name of the person we should talk to'],
    ['contactEmail', 'zoe', 'Enter the work e-mail we should write to, like name@company.com'],
    ['contactEmail', 'zoe@acme', 'Enter the work e-mail we should write to'],
    ['contactEmail', 'a@b.example\nBcc: c@d.example', 'Enter the work e-mail'],
    ['contactEmail', 'a@b.example, c@d.example', 'Enter the work e-mail'],
    ['contactEmail', `${long(250)}@b.example`, 'Enter the work e-mail'],
    ['contactPhone', long(51), 'Shorten this to at most 50 characters'],
    ['industries', [], 'Choose at least one industry from the list'],
    ['industries', 'retail', 'Choose at least one industry from the list'],
    ['industries', ['magic'], 'Choose at least one industry from the list'],
    ['regions', undefined, 'Choose at least one region from the list'],
    ['marketNotes', long(2001), 'Shorten this to at most 2000 characters'],
    ['expectedTenants', 0, 'Enter the number of tenants you expect in the next 12 months'],
    ['expectedTenants', 100_001, 'Enter the number of tenants'],
    ['expectedTenants', 1.5, 'Enter the number of tenants'],
    ['expectedTenants', 'many', 'Enter the number of tenants'],
    ['pipelineNotes', long(4001), 'Shorten this to at most 4000 characters'],
    ['salesApproach', 'By phone', 'Describe in a sentence or more how you sell today'],
    ['salesApproach', long(4001), 'Shorten this to at most 4000 characters'],
    ['acceptedTerms', undefined, 'Accept the program terms to apply'],
    ['acceptedTerms', true, 'Accept the program terms to apply'],
    ['acceptedTerms', '2020-01', 'The program terms have changed. Reload the page'],
    ['isAdmin', true, 'Remove this field'],
  ])('%s %j: %s', (field, value, message) => {
    const errors = errorsOf({ ...complete, [field]: value })
    expect(errors.map(({ path }) => path.split('.')[0])).toEqual([field])
    expect(errors[0]?.message).toContain(message)
  })

  test.each([null, [], 'text', 5])('%j as a whole', (input) => {
    expect(errorsOf(input)).toEqual([{ path: '', message: 'Send the application as one object' }])
  })
})

describe('the form without script', () => {
  const pairs: [string, string][] = Object.entries(complete).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )

  test('gives the same application as the same fields in JSON', () => {
    const input = applicationFormToInput(pairs)
    expect(applicationSchema.parse(input)).toEqual(applicationSchema.parse(complete))
  })

  test('keeps one ticked box a list, and a number that is none as it was typed', () => {
    const input = applicationFormToInput([
      ['industries', 'retail'],
      ['expectedTenants', 'a dozen'],
    ])
    expect(input).toEqual({ industries: ['retail'], expectedTenants: 'a dozen' })
  })

  test('a field sent twice is refused', () => {
    const input = applicationFormToInput([...pairs, ['country', 'DE']])
    expect(errorsOf(input).map(({ path }) => path)).toEqual(['country'])
  })

  test('a field named __proto__ is just an unknown field', () => {
    const input = applicationFormToInput([...pairs, ['__proto__', 'x']])
    expect(errorsOf(input).map(({ path }) => path)).toEqual(['__proto__'])
  })
})
