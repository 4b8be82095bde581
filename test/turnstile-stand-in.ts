const address = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

/** Stands in for Cloudflare's siteverify, which tests can't reach: the token says what it answers. */
export async function turnstileStandIn(
  request: Readonly<{ url: string; json(): Promise<unknown> }>,
) {
  if (request.url !== address) return new Response('Nothing is out there.', { status: 404 })
  const { secret, response } = (await request.json()) as { secret: string; response: string }
  const person = { success: true, hostname: 'partners.example', action: 'application' }
  const answers: Readonly<Record<string, () => Response>> = {
    person: () => Response.json(person),
    machine: () => Response.json({ success: false, 'error-codes': ['invalid-input-response'] }),
    'person-elsewhere': () => Response.json({ ...person, hostname: 'evil.example' }),
    'person-at-another-form': () => Response.json({ ...person, action: 'sign-in' }),
    failing: () => new Response('down', { status: 502 }),
    gibberish: () => new Response('<html>'),
  }
  if (secret !== 'the-secret') return Response.json({ success: false })
  return (answers[response] ?? (() => Response.json({ success: false })))()
}
