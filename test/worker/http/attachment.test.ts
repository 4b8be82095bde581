import { expect, test } from 'vitest'
import { attachment } from '#http/answers/attachment.ts'

test.each([
  ['R0007-2026-10-EUR.csv', 'R0007-2026-10-EUR.csv'],
  ['a"; filename="b.exe', 'a-filename-b.exe'],
  ['a\r\nset-cookie: b=c', 'a-set-cookie-b-c'],
  ['tenants-T:1-Ü.csv', 'tenants-T-1--.csv'],
])('a file that would be called %j is saved as %s', (name, saved) => {
  const headers = new Headers(attachment(name))
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${saved}"`)
})
