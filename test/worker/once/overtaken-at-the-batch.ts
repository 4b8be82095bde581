/** Lets `rival` act just before the batch that keeps a key reaches the database: all that was read is as it was. */
export async function overtakenAtTheBatch<Answer>(
  d1: D1Database,
  rival: () => Promise<unknown>,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { batch, prepare } = d1
  const restore = () => Object.assign(d1, { batch, prepare })
  let keeps = false
  Object.assign(d1, {
    prepare: (text: string) => {
      keeps ||= text.includes('INSERT INTO idempotency_keys')
      return prepare.call(d1, text)
    },
    batch: async (statements: D1PreparedStatement[]) => {
      if (keeps) {
        restore()
        await rival()
      }
      return batch.call(d1, statements)
    },
  })
  try {
    return await run()
  } finally {
    restore()
  }
}
