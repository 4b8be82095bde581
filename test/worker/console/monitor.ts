import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { KeyScope } from '#domain/key-scopes.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { database } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

/** A key with these scopes. */
export async function givenApiKey(...scopes: readonly KeyScope[]): Promise<string> {
  const key = `rp_${newId()}`
  await database().run(sql`INSERT INTO api_keys (id, name, key_hash, scopes, created_at_ms)
    VALUES (${newId()}, 'monitor', ${await sha256Hex(key)}, ${JSON.stringify(scopes)}, 1)`)
  return key
}

type Part = Readonly<{ state: 'well' | 'bad'; why?: string } & Record<string, unknown>>
export type Told = Readonly<{
  status: number
  parts: Readonly<Record<string, Part>>
  bad: readonly string[]
  text: string
}>

/** What a monitor with that key is told. */
export async function askHealth(key: string, bindings: Env = env): Promise<Told> {
  const answer = await send(
    new Request('https://partners.example/api/health/deep', {
      headers: { authorization: `Bearer ${key}` },
    }),
    bindings,
  )
  const text = await answer.text()
  const parts: Told['parts'] = JSON.parse(text)
  const bad = Object.keys(parts).filter((name) => parts[name]?.state === 'bad')
  return { status: answer.status, parts, bad, text }
}
