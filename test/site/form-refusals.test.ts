import { describe, expect, test } from 'vitest'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { refusalBeside, refusalOf } from '#site/components/form/refusal.ts'

const refused = (...errors: ApiProblem['errors']): ApiProblem => ({
  status: 422,
  code: 'invalid_input',
  title: 'Some of the input needs a correction',
  detail: 'Correct the fields named in “errors” and send it again.',
  requestId: null,
  errors,
})

describe('what a refusal says about a field', () => {
  test.each([
    ['its own path', 'reason', 'reason', true],
    ['an item of its list', 'scopes.0', 'scopes', true],
    ['the field inside of what was sent', 'company.website', 'website', true],
    ['the same field of one of many', 'payments.3.paidOn', 'paidOn', true],
    ['another field that begins alike', 'reasonCode', 'reason', false],
    ['another field that ends alike', 'companyName', 'Name', false],
    ['the whole of what was sent', '', 'reason', false],
  ])('is found by %s', (_case, path, name, isFound) => {
    const said = refusalOf(refused({ path, message: 'Mend this' }), name)
    expect(said).toBe(isFound ? 'Mend this' : null)
  })

  test('is the first of several, and nothing without a refusal', () => {
    const twice = refused({ path: 'name', message: 'One' }, { path: 'name', message: 'Two' })
    expect(refusalOf(twice, 'name')).toBe('One')
    expect(refusalOf(null, 'name')).toBeNull()
  })
})

describe('what is told beside the fields', () => {
  test('is nothing when the fields tell all of it', () => {
    expect(refusalBeside(refused({ path: 'a', message: 'A' }), ['a', 'b'])).toBeNull()
  })

  test('is what no field tells', () => {
    const both = refused({ path: 'a', message: 'A' }, { path: 'hidden', message: 'H' })
    expect(refusalBeside(both, ['a'])?.errors).toEqual([{ path: 'hidden', message: 'H' }])
  })

  test('is a refusal that names no field, whole', () => {
    const conflict = { ...refused(), status: 409, title: 'The reseller has changed' }
    expect(refusalBeside(conflict, ['a'])).toEqual(conflict)
  })
})
