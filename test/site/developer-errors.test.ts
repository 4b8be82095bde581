import { expect, test } from 'vitest'
import { developerPages } from '#domain/page-paths.ts'
import { errorsOf } from '#site/developers/errors.ts'
import { parts } from '#site/developers/reference.ts'

const errors = errorsOf(parts)
const byCode = new Map(errors.map((error) => [error.code, error]))

test('every code stands once, by status and name: of operations, and of what is none', () => {
  const codes = errors.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  const told = parts.flatMap(({ operations }) =>
    operations.flatMap(({ refusals }) =>
      refusals.flatMap(({ when }) => when.map((line) => line.split('`')[1])),
    ),
  )
  expect(new Set([...told, 'method_not_allowed', 'internal'])).toEqual(new Set(codes))
  expect(byCode.get('method_not_allowed')).toMatchObject({
    status: 405,
    cases: [{ operations: [] }],
  })
  const keys = errors.map(({ status, code }) => `${status} ${code}`)
  expect(keys).toEqual(keys.toSorted())
})

test('operations that say it in the same words stand together, others apart', () => {
  const open = parts.flatMap(({ operations }) => operations).filter(({ scope }) => scope === null)
  const all = parts.flatMap(({ operations }) => operations)
  const [only, ...others] = byCode.get('scope_missing')?.cases ?? []
  expect([only?.operations.length, others.length]).toEqual([all.length - open.length, 0])
  const missing = byCode.get('not_found')?.cases ?? []
  expect(missing.length).toBeGreaterThan(1)
  expect(new Set(missing.map(({ when }) => when)).size).toBe(missing.length)
})

test('each leads to where its operations are described, and is led to by its code', () => {
  const places = byCode.get('tenant_changed')?.cases.flatMap(({ operations }) => operations)
  expect(places).toEqual([
    { summary: 'Record a tenant, or correct it', href: '/developers/tenants/#recordTenant' },
  ])
  expect(developerPages.errors('tenant_changed')).toBe('/developers/errors/#tenant_changed')
})
