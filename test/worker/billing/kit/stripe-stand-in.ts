import type { StripeObject } from '#worker/senders/stripe-port.ts'

type Trouble = Readonly<{ status: number; times: number; at?: string; manner?: string }>

/** A stand-in of Stripe on a port of its own (test/outside.ts), with a key that may read everything. */
export async function aStripe(text = 'rk_test_ofAStandInForStripe') {
  const localPort = Number(await (await fetch('https://ports.example/')).text())
  const base = `http://127.0.0.1:${localPort}`
  const arrange = async (method: string, path: string, body?: string) => {
    const answer = await fetch(`${base}/stand-in/${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
    })
    return answer.json<Readonly<{ path: string; version: string; telemetry: boolean }>[]>()
  }
  await arrange('PUT', `key?key=${text}`)
  return {
    key: { text, localPort },
    base,
    /** It holds these as they are now. */
    holds: (...objects: readonly object[]) =>
      arrange('PUT', 'objects', objects.map((each) => JSON.stringify(each)).join('\n')),
    forgets: (id: string) => arrange('DELETE', `objects?id=${id}`),
    lacks: (...permissions: readonly string[]) =>
      arrange('PUT', `key?key=${text}&lacks=${permissions.join(',')}`),
    isInTrouble: ({ status, times, at = '', manner = 'says' }: Trouble) =>
      arrange(
        'PUT',
        `trouble?${new URLSearchParams({ status: String(status), times: String(times), at, manner })}`,
      ),
    asked: () => arrange('GET', 'asked'),
  }
}

/** What an answer holds; throws where it is a failure, or nothing is there. */
export function objectOf(
  answer: Readonly<{ ok: boolean; object?: StripeObject | null }>,
): StripeObject {
  if (!answer.object) throw new Error(`no object: ${JSON.stringify(answer)}`)
  return answer.object
}
