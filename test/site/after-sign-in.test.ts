import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { rememberNext, takeNext } from '#site/islands/account/after-sign-in.ts'
import { memoryStorage } from './memory-storage.ts'

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('where a person goes after signing in', () => {
  test.each([
    ['/admin/', '/admin/'],
    ['/admin/application/?id=app-1#history', '/admin/application/?id=app-1#history'],
    ['/admin/applications/../months/', '/admin/months/'],
  ])('%s is %s', (next, path) => {
    rememberNext(next)
    expect(takeNext('admin')).toBe(path)
  })

  test.each([
    ['another site', 'https://evil.example'],
    ['another site under a familiar path', 'https://evil.example/admin/'],
    ['another site without its scheme', '//evil.example/admin/'],
    ['the same with backslashes', '/\\evil.example/admin/'],
    ['the same behind white space', '\t//evil.example/admin/'],
    ['a path that climbs out', '/admin/..//evil.example/'],
    ['a path that climbs out in disguise', '/admin/%2e%2e//evil.example/'],
    ['a script', 'javascript:alert(1)//admin/'],
    ['no path at all', ''],
    ['the other area', '/reseller/'],
    ['a page of neither area', '/apply/'],
    ['a name that only begins like the area', '/administrators/'],
    ['nothing that is an address', 'http://['],
  ])('is the area’s own start when asked for %s', (_what, next) => {
    rememberNext(next)
    expect(takeNext('admin')).toBe('/admin/')
  })

  test('is checked again when taken: something else may have been stored', () => {
    localStorage.setItem('after-sign-in', '/admin/..//evil.example/')
    expect(takeNext('admin')).toBe('/admin/')
  })

  test('is remembered once', () => {
    rememberNext('/reseller/tenants/')
    expect(takeNext('reseller')).toBe('/reseller/tenants/')
    expect(takeNext('reseller')).toBe('/reseller/')
  })

  test('is the last place asked for; a visit without one keeps it', () => {
    rememberNext('/reseller/tenants/')
    rememberNext('/reseller/status/')
    rememberNext(null)
    expect(takeNext('reseller')).toBe('/reseller/status/')
  })

  test('is the area’s start where storage is full or switched off', () => {
    vi.stubGlobal('localStorage', memoryStorage('full'))
    rememberNext('/reseller/tenants/')
    expect(takeNext('reseller')).toBe('/reseller/')
    vi.stubGlobal('localStorage', undefined)
    rememberNext('/reseller/tenants/')
    expect(takeNext('reseller')).toBe('/reseller/')
  })
})
