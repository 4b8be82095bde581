import { z } from 'zod'

/** A mail that the built artefact gave to its (simulated) mail binding. */
export type SentMail = Readonly<{
  messageId: string
  to: readonly string[]
  from: string
  subject: string
  sentAt: string
  text: string
  html: string
}>

const listed = z.object({
  result: z.array(z.object({ messageId: z.string() })),
  result_info: z.object({ has_more: z.boolean().optional(), cursor: z.string().optional() }),
})
const shown = z.object({
  result: z.object({
    messageId: z.string(),
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    sentAt: z.string(),
    text: z.string().default(''),
    html: z.string().default(''),
  }),
})

/** All mails sent so far, newest first. */
export async function listSentMails(url: string): Promise<readonly SentMail[]> {
  const ids: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = listed.parse(await read(url, { per_page: '100', ...(cursor && { cursor }) }))
    ids.push(...page.result.map((mail) => mail.messageId))
    cursor = page.result_info.has_more === true ? page.result_info.cursor : undefined
  }
  return Promise.all(ids.map(async (id) => shown.parse(await read(url, { email_id: id })).result))
}

/** The newest mail to `to` whose subject fits; waits for it, since mail leaves after the response. */
export async function waitForSentMail(url: string, to: string, subject: RegExp): Promise<SentMail> {
  const endMs = Date.now() + 30_000
  for (;;) {
    const mails = await listSentMails(url)
    const found = mails.find((mail) => mail.to.includes(to) && subject.test(mail.subject))
    if (found) return found
    if (Date.now() > endMs) {
      const seen = mails.map((mail) => `${mail.to.join()}: ${mail.subject}`).join('\n  ')
      throw new Error(`No mail to ${to} with ${String(subject)}. Sent so far:\n  ${seen}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function read(url: string, query: Record<string, string>): Promise<unknown> {
  const address = new URL('/cdn-cgi/local/explorer/api/local/email/sending', url)
  address.search = new URLSearchParams(query).toString()
  return (await fetch(address)).json()
}
