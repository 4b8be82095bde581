import { describe, expect, test } from 'vitest'
import { rowsToSend } from '#site/islands/admin/imports/rows-to-send.ts'

describe('the rows of a request', () => {
  const rows = Array.from({ length: 6000 }, (_, index) => ({
    row: index + 2,
    cells: [`id-${index}`, 'left out', ''],
    problem: null,
  }))

  test('follow on the last one that has arrived, at most 2,500 at once', () => {
    const pages = [...rowsToSend(rows, ['externalId', 'leave_out', 'reason'], 1001)]
    expect(pages.map((page) => page.length)).toEqual([2500, 2500])
    expect(pages[0]?.[0]).toEqual({ row: 1002, cells: { externalId: 'id-1000' } })
  })

  test('hold a cut cell instead of one that is too long, and say so', () => {
    const long = [{ row: 2, cells: ['x'.repeat(5000)], problem: null }]
    const [[sent] = []] = [...rowsToSend(long, ['reason'], 0)]
    expect(sent?.cells['reason']?.length).toBe(2000)
    expect(sent?.cells['unreadable']).toContain('more than 2,000 characters')
  })

  test('are fewer when they are long', () => {
    const long = rows.map((row) => ({ ...row, cells: ['x'.repeat(1500), '', ''] }))
    const pages = [...rowsToSend(long, ['reason', null, null], 0)]
    expect(pages.every((page) => JSON.stringify(page).length < 1_100_000)).toBe(true)
    expect(pages.flat().length).toBe(6000)
  })
})
