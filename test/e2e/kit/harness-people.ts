import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { insertSuperAdmin } from '#db/people/people.ts'
import type { Stage } from './harness.ts'

/** A super admin, as `npm run admin:add` makes one. */
export async function addSuperAdmin(stage: Stage, email: string): Promise<void> {
  const person = { id: randomUUID(), email, name: 'Ada Admin', nowMs: Date.now() }
  if (!(await insertSuperAdmin(stage.db, person))) throw new Error(`${email} is taken`)
}

/** An API key, as `npm run api-key:add` makes one: only its SHA-256 is stored. */
export async function addApiKey(stage: Stage): Promise<string> {
  const key = `rp_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(key).digest('hex')
  await stage.db.run(sql`INSERT INTO api_keys (id, name, key_hash, created_at_ms)
    VALUES (${randomUUID()}, 'billing', ${hash}, ${Date.now()})`)
  return key
}

/** Asks for a sign-in link and reads it from the mail. */
export async function signInLinkFor(stage: Stage, email: string): Promise<string> {
  const before = new Set((await stage.listMails()).map((mail) => mail.messageId))
  const asked = await stage.request('/api/auth/sign-in-links', {
    method: 'POST',
    body: JSON.stringify({ email }),
  })
  if (asked.status !== 202) throw new Error(`Asking for a link answered ${asked.status}.`)
  for (let tries = 0; tries < 300; tries += 1) {
    const mails = await stage.listMails()
    // Other mail may arrive at the same moment: of a month that closed, say.
    const fresh = mails.find(
      ({ messageId, to, text }) =>
        !before.has(messageId) && to.includes(email) && signInLink.test(text),
    )
    if (fresh) return linkIn(fresh.text)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No sign-in mail reached ${email}.`)
}

/** The link with a token in a mail's text: invite or sign-in. */
export function linkIn(text: string): string {
  const link = signInLink.exec(text)?.[0]
  if (link === undefined) throw new Error(`No sign-in link in this mail:\n${text}`)
  return link
}

const signInLink = /https?:\/\/\S+\/sign-in\/link\/#token=[\w-]+/
