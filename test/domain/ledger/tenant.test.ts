import { expect, test } from 'vitest'
import { tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import { tenantInPath, tenantOfPath } from '#domain/ledger/tenant-in-path.ts'
import { fieldErrors } from '#domain/text/field-errors.ts'

const tenant = { name: 'Harbour Museum', onboardedOn: '2026-10-30', resellerNumber: 7 }

test('a tenant is no test unless it says so', () => {
  expect(tenantSchema.parse(tenant)).toEqual({ ...tenant, test: false })
  expect(tenantSchema.parse({ ...tenant, test: true, resellerNumber: null })).toMatchObject({
    test: true,
    resellerNumber: null,
  })
})

test.each([
  ['name', '', 'Send the name of the tenant'],
  ['name', 'two\nlines', 'Write this on one line'],
  ['onboardedOn', '2026-02-30', 'Send the onboarding date as a real date, YYYY-MM-DD'],
  ['onboardedOn', undefined, 'Send the onboarding date as a real date'],
  ['onboardedOn', '1999-12-31', 'from 2000-01-01 to 2099-12-31'],
  ['test', 'no', 'Send test as true or false'],
  ['resellerNumber', undefined, 'or null when no reseller owns the tenant'],
  ['resellerNumber', 0, 'Send the number of the reseller, from 1 on'],
  ['resellerNumber', '7', 'Send the number of the reseller'],
  ['id', 't1', 'Remove this field'],
])('%s %j is refused: %s', (field, value, message) => {
  const parsed = tenantSchema.safeParse({ ...tenant, [field]: value })
  const errors = parsed.success ? [] : fieldErrors(parsed.error)
  expect(errors.map(({ path }) => path)).toEqual([field])
  expect(errors[0]?.message).toContain(message)
})

test('a body that is no object is refused', () => {
  const parsed = tenantSchema.safeParse([])
  expect(parsed.success ? [] : fieldErrors(parsed.error)).toEqual([
    { path: '', message: 'Send the tenant as one object' },
  ])
})

test.each([
  ['T-1.a_b:c', true],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  ['', false],
  ['a b', false],
  ['a/b', false],
  ['ä', false],
  ['a\n', false],
  ['.', false],
  ['..', false],
  ['...', true],
  ['.a', true],
])('tenant id %j is taken: %s', (id, taken) => {
  expect(tenantIdSchema.safeParse(id).success).toBe(taken)
})

test.each(['.', '..', '...', 'T-1', 'a:b'])('an address names the tenant %j', (id) => {
  const { pathname } = new URL(`https://vendor.example/tenants/${tenantInPath(id)}`)
  expect(tenantOfPath(decodeURIComponent(pathname.slice('/tenants/'.length)))).toBe(id)
})
