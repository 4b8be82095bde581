import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { applicationSchema } from '#domain/applications/application.ts'
import { trapField } from '#domain/applications/trap-field.ts'
import { termsVersion } from '#domain/program.ts'
import { clearDraft, loadDraft, saveDraft } from '#site/application-form/draft.ts'
import { hasAnswers, valuesToInput } from '#site/application-form/form-values.ts'
import { memoryStorage } from './memory-storage.ts'

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()))
afterEach(() => vi.unstubAllGlobals())

const values = {
  companyName: 'Harbour Consulting',
  postalAddress: '1 Harbour Road',
  website: 'harbour.example',
  country: 'PT',
  registrationNumber: '',
  contactName: 'Carla Contact',
  contactEmail: 'carla@harbour.example',
  contactPhone: '',
  industries: ['health'],
  regions: ['southern_europe'],
  marketNotes: '',
  expectedTenants: '12',
  pipelineNotes: '',
  salesApproach: 'We advise clinics on software.',
  acceptedTerms: termsVersion,
  [trapField]: '',
}

describe('what the form sends', () => {
  test('is what the API takes, empty answers and the empty trap included', () => {
    const parsed = applicationSchema.safeParse(valuesToInput(values))
    expect(parsed.error).toBeUndefined()
    expect(parsed.data).toMatchObject({ expectedTenants: 12, registrationNumber: null })
  })

  test.each([
    ['12', 12],
    [' 12 ', 12],
    ['0', 0],
    ['012', 12],
    ['', ''],
    ['a dozen', 'a dozen'],
    ['1.5', '1.5'],
    ['-3', '-3'],
    ['1e3', '1e3'],
    ['12345678901', '12345678901'],
  ])(
    'for “%s” tenants is %j: what is no whole number goes as it is, for the API to refuse',
    (text, sent) => {
      expect(valuesToInput({ ...values, expectedTenants: text })['expectedTenants']).toBe(sent)
    },
  )

  test('holds the trap only when something was put into it', () => {
    expect(valuesToInput(values)).not.toHaveProperty(trapField)
    expect(valuesToInput({ ...values, [trapField]: '+49 1' })).toHaveProperty(trapField, '+49 1')
  })
})

test.each([
  ['a text', { companyName: 'H' }, true],
  ['a tick', { industries: ['health'] }, true],
  ['only empty ones', { companyName: '', industries: [] }, false],
  ['none', {}, false],
])('a form with %s has answers: %j', (_what, some, has) => {
  expect(hasAnswers(some)).toBe(has)
})

describe('the draft', () => {
  const draft = { values, idempotencyKey: 'key-1' }

  test('comes back as it was saved, and is gone once cleared', () => {
    saveDraft(draft)
    expect(loadDraft()).toEqual(draft)
    clearDraft()
    expect(loadDraft()).toBeNull()
  })

  test.each([
    ['nothing', null],
    ['no JSON', '{"values":'],
    ['null', 'null'],
    ['a text', '"draft"'],
    ['no values', '{"idempotencyKey":"k"}'],
    ['values that are null', '{"values":null,"idempotencyKey":"k"}'],
    ['a number among the values', '{"values":{"companyName":7},"idempotencyKey":"k"}'],
    ['a list of numbers', '{"values":{"industries":[1]},"idempotencyKey":"k"}'],
    ['no key', '{"values":{}}'],
    ['a key of another kind', '{"values":{},"idempotencyKey":1}'],
  ])('is none when the browser holds %s', (_what, stored) => {
    if (stored !== null) localStorage.setItem('application-draft', stored)
    expect(loadDraft()).toBeNull()
  })

  test('is done without where storage is full or switched off', () => {
    vi.stubGlobal('localStorage', memoryStorage('full'))
    saveDraft(draft)
    expect(loadDraft()).toBeNull()
    vi.stubGlobal('localStorage', undefined)
    saveDraft(draft)
    clearDraft()
    expect(loadDraft()).toBeNull()
  })
})
