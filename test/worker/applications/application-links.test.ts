import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asApplicant, givenApplicant, mailedToken } from '#test/worker/kit/applicant-harness.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { emptyOutbox, origin, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

const askForLink = (email: unknown, headers: Record<string, string> = {}) =>
  send(
    new Request(`${origin}/api/applications/links`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email }),
    }),
  )

describe('asking for a new link', () => {
  test('answers the same for known and unknown addresses; only the known one gets a mail that works', async () => {
    const { id } = await givenApplicant({ contactEmail: 'carla@harbour.example' })
    await emptyOutbox()
    const answers = [
      await askForLink(' CARLA@harbour.example'),
      await askForLink('no@body.example'),
    ]
    for (const answer of answers) {
      expect([answer.status, await answer.json()]).toEqual([202, { status: 'accepted' }])
    }
    expect(await outboxRows()).toMatchObject([{ kind: 'application_link' }])
    await database().run(
      sql`UPDATE outbox SET state = 'pending', sent_at_ms = NULL, next_attempt_at_ms = 0`,
    )
    const shown = await (await asApplicant(await mailedToken())).json()
    expect(shown).toMatchObject({ id })
  })

  test('five times in a row sends one mail, and the sixth time says how long to wait', async () => {
    await givenApplicant({ contactEmail: 'carla@harbour.example' })
    await emptyOutbox()
    for (let time = 0; time < 5; time += 1) await askForLink('carla@harbour.example')
    const sixth = await askForLink('carla@harbour.example')
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    // Two at most, when the minute turns to the next ten between the requests.
    expect((await outboxRows()).length).toBeLessThanOrEqual(2)
  })

  test('names the address when it is none', async () => {
    const answer = await askForLink('carla')
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        errors: [{ path: 'email', message: expect.stringContaining('that you applied with') }],
      }),
    ])
  })
})
