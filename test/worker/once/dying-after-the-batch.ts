/**
 * As if the Worker were killed behind the batch that keeps a key: what is written stands, and it reaches the
 * database no more.
 */
export async function dyingAfterTheBatch<Answer>(
  d1: D1Database,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { batch, prepare } = d1
  const keys = () => prepare.call(d1, 'SELECT count(*) n FROM idempotency_keys').first<number>('n')
  const before = await keys()
  let isDead = false
  const alive = () => {
    if (isDead) throw new Error('the Worker was killed')
  }
  Object.assign(d1, {
    prepare: (text: string) => {
      alive()
      return prepare.call(d1, text)
    },
    batch: async (statements: D1PreparedStatement[]) => {
      alive()
      const done = await batch.call(d1, statements)
      isDead = (await keys()) !== before
      alive()
      return done
    },
  })
  try {
    return await run()
  } finally {
    Object.assign(d1, { batch, prepare })
  }
}
