import { assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test, vi } from 'vitest'
import { api } from '#site/api/api-client.ts'
import { stayingBelow } from '#site/api/staying-below.ts'

const origin = 'https://partners.example'
const asked = (address: string) => new URL(stayingBelow(address), origin)

test.each([
  ['an id', '/api/admin/api-keys/k1/rotation', '/api/admin/api-keys/k1/rotation'],
  ['an id with dots', '/api/admin/tenants/a..b', '/api/admin/tenants/a..b'],
  ['dots that were made fit for an address', '/api/admin/tenants/~..', '/api/admin/tenants/~..'],
  ['a query', '/api/admin/people?cursor=..%2F', '/api/admin/people'],
  ['a way up', '/api/admin/api-keys/../webhooks', '/api/admin/api-keys/..%2Fwebhooks'],
  ['a way up twice', '/api/admin/api-keys/../../v1', '/api/admin/api-keys/..%2F../v1'],
  ['a way up at the end', '/api/admin/webhooks/..', '/api/admin/webhooks/..%2F'],
  ['a way up that is encoded', '/api/admin/webhooks/%2E%2e/x', '/api/admin/webhooks/%2E%2e%2Fx'],
  ['one by backslashes', '/api/admin/webhooks/..\\people', '/api/admin/webhooks/..%5Cpeople'],
  ['one with a tab that a URL drops', '/api/admin/webhooks/.\t./p', '/api/admin/webhooks/..%2Fp'],
])('%s stays below what it was asked of', (_what, address, path) => {
  expect(asked(address).pathname).toBe(path)
})

test('nothing that stands for an id leads to another noun', () => {
  const parts = oneof(constantFrom('..', '.', '/', '\\', '%2e', '\t', '?', '#', '//'), string())
  assert(
    property(parts, parts, parts, parts, (...id) => {
      const { origin: where, pathname } = asked(`/api/admin/webhooks/${id.join('')}/deliveries`)
      expect([where, pathname.startsWith('/api/admin/webhooks/')]).toEqual([origin, true])
    }),
    { numRuns: 3000 },
  )
})

test('the typed client asks for what its route names, whatever the page’s address says', async () => {
  const fetched: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    fetched.push(new URL(address, origin).pathname)
    return Response.json({})
  })
  await api.admin['api-keys'][':id'].$get({ param: { id: '../webhooks' } })
  expect(fetched).toEqual(['/api/admin/api-keys/..%2Fwebhooks'])
})
