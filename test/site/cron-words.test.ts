import { expect, test } from 'vitest'
import { daily, jobsByCron } from '#domain/jobs.ts'
import { cronWords, timeOfDay } from '#site/words/cron-words.ts'

test('the program’s own expressions are said in words', () => {
  expect(Object.keys(jobsByCron).map(cronWords)).toEqual(['every 5 minutes', 'daily at 03:15 UTC'])
  expect(timeOfDay(daily)).toBe('03:15 UTC')
})

test('an expression of another form is told as it is', () => {
  expect(cronWords('0 0 1 * *')).toBe('0 0 1 * *')
})
