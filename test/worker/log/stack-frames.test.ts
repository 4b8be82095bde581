import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { stackFrames } from '#worker/log/stack-frames.ts'

freshStores()

test('a log of a database error holds frames of ours and nothing that was bound', async () => {
  const bound = 'Alice\n    at alice@harbour.example'
  const error = await database()
    .run(sql`SELECT * FROM nowhere WHERE name = ${bound}`)
    .then(
      () => null,
      (reason: unknown) => reason,
    )
  if (!(error instanceof Error)) throw new Error('the query was answered')
  expect(error.stack).toContain('alice@harbour.example')
  const frames = stackFrames(error, 7)
  expect(frames.length).toBeGreaterThan(0)
  expect(frames.join('\n')).not.toContain('alice')
})

test('an error without a message keeps its frames', () => {
  expect(stackFrames(new Error(), 3).length).toBeGreaterThan(0)
})
