import { env } from 'cloudflare:workers'
import { keyScopes } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { send } from '#test/worker/kit/send.ts'

export type Answered = Readonly<{ status: number; headers: Headers; text: string }>

/** The billing side with a key that has every scope. */
export async function billingDoor(bindings: Env = env) {
  const authorization = `Bearer ${await givenApiKey(...keyScopes)}`
  const ask = async (
    path: string,
    { method = 'GET', body, headers = {} }: Asked = {},
  ): Promise<Answered> => {
    const request = new Request(`https://partners.example/api/v1${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await send(request, bindings)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  /** What is read there, by the schema that describes it; throws at any other answer. */
  const read = async <Told>(path: string, schema: Readonly<{ parse(value: unknown): Told }>) => {
    const { status, text } = await ask(path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
    return schema.parse(JSON.parse(text))
  }
  return { ask, read }
}

type Asked = Readonly<{ method?: string; body?: unknown; headers?: Record<string, string> }>

export type BillingDoor = Awaited<ReturnType<typeof billingDoor>>

/** The items of all pages of a list, each page asked for by the cursor of the one before. */
export async function allOf<Item>(
  door: BillingDoor,
  path: string,
  schema: Readonly<{ parse(value: unknown): { items: Item[]; nextCursor: string | null } }>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: Item[]; nextCursor: string | null } = await door.read(
      `${path}${from}`,
      schema,
    )
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
