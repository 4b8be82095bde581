import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a system that listens does with what it is sent. */
export type Manner =
  | 'takes'
  | 'fails'
  | 'redirects'
  | 'is-gone'
  | 'asks-for-later'
  | 'never-answers'
  | 'never-ends'
  | 'vanished'
  | 'chatters'
  /** As Cloudflare's edge answers in place of what it can't reach. */
  | 'has-no-name'
  | 'is-not-itself'
  | 'is-refusing'

/** What it was sent, as it came. */
export type Received = Readonly<{ path: string; headers: Record<string, string>; body: string }>

type Listener = { manner: Manner; received: Received[]; slowMs: number }
const listeners = new Map<string, Listener>()

/**
 * A system that listens, one a host. Anything is taken as a delivery, but for its own memory:
 * PUT /memory?manner=…&slowMs=… says how it answers from now on, GET /memory what it was sent.
 */
export async function subscribe(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const { host = '' } = request.headers
  const url = new URL(request.url ?? '/', `https://${host}`)
  const listener = listeners.get(host) ?? { manner: 'takes', received: [], slowMs: 0 }
  listeners.set(host, listener)
  if (url.pathname === '/memory') {
    if (request.method === 'PUT') {
      listener.manner = url.searchParams.get('manner') as Manner
      listener.slowMs = Number(url.searchParams.get('slowMs'))
      if (url.searchParams.has('forget')) listener.received = []
    }
    response.end(JSON.stringify(listener.received))
    return
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  listener.received.push({ path: `${url.pathname}${url.search}`, headers, body })
  if (listener.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, listener.slowMs))
  answers[listener.manner](response, host)
}

const answers: Readonly<Record<Manner, (response: ServerResponse, host: string) => void>> = {
  takes: (response) => response.writeHead(204).end(),
  fails: (response) => response.writeHead(500).end('out of\u0007 order'),
  redirects: (response, host) =>
    response.writeHead(308, { location: `https://elsewhere-of-${host}/` }).end(),
  'is-gone': (response) => response.writeHead(410).end('no more'),
  'asks-for-later': (response) => response.writeHead(429, { 'retry-after': '7200' }).end(),
  'never-answers': () => undefined,
  'never-ends': (response) => response.writeHead(200).write('on and '),
  vanished: (response) => response.destroy(),
  'has-no-name': (response) => response.writeHead(530).end('error code: 1016'),
  'is-not-itself': (response) => response.writeHead(526).end('error code: 526'),
  'is-refusing': (response) => response.writeHead(521).end('error code: 521'),
  chatters: (response) => response.writeHead(200).end('long words '.repeat(100_000)),
}
