import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { developerPages, hrefWith, publicPages } from '#domain/page-paths.ts'
import { adminPages, resellerPages } from '#site/paths.ts'
import { repositoryRoot } from '#test/check/source-files.ts'

/** Every address that is built, without what it is asked. */
const built = [publicPages, resellerPages, adminPages, developerPages]
  .flatMap((pages) => Object.values<(query: never) => string>(pages))
  .map((address) => address('[part]' as never).replace(/[?#].*$/, ''))

/** Pages as they are served: a file of its own name, or the index of a folder. */
const served = globSync('**/*.astro', { cwd: `${repositoryRoot}site/pages` })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/\.astro$/, '/')}`.replace('/index/', '/'))
  .filter((address) => address !== '/404/')

test('every address leads to a page, and every page has an address', () => {
  expect(built.toSorted()).toEqual(served.toSorted())
})

test.each([
  ['nothing is asked', adminPages.statements(), '/admin/statements/'],
  [
    'what is null or empty is left out',
    adminPages.ledger({ month: null, tenant: '', reseller: 7 }),
    '/admin/ledger/?reseller=7',
  ],
  [
    'letters with a meaning in addresses are encoded',
    adminPages.tenant('a&b=c/d'),
    '/admin/tenant/?id=a%26b%3Dc%2Fd',
  ],
  [
    'a page to come back to after sign-in',
    publicPages.signIn('/admin/month/?month=2026-10'),
    '/sign-in/?next=%2Fadmin%2Fmonth%2F%3Fmonth%3D2026-10',
  ],
  [
    'one tenant’s part of a statement',
    resellerPages.explain({ number: 'R0007-2026-10-EUR', month: '2026-09', tenant: 'acme-42' }),
    '/reseller/explain/?number=R0007-2026-10-EUR&month=2026-09&tenant=acme-42',
  ],
  ['a token stays in the fragment', publicPages.signInLink('t0k'), '/sign-in/link/#token=t0k'],
  ['zero is a value', hrefWith('/x/', { from: 0 }), '/x/?from=0'],
])('%s', (_case, address, expected) => {
  expect(address).toBe(expected)
})
