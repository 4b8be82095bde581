/** One local mail as wrangler's own mailbox API tells it. */
type LocalMail = Readonly<{ html?: unknown; text?: unknown }>

/**
 * The HTML of a mail for the mailbox page's frame. Inline styles are what mails are made of: they are
 * allowed here alone, and nothing else is. Links open in the whole window.
 */
export async function mailPage(requestUrl: string, messageId: string): Promise<Response | null> {
  const address = new URL('/cdn-cgi/local/explorer/api/local/email/sending', requestUrl)
  address.searchParams.set('email_id', messageId)
  const answer = await fetch(address)
  if (!answer.ok) return null
  const { result } = await answer.json<{ result?: LocalMail }>()
  if (typeof result?.html !== 'string') return null
  return new Response(result.html.replace(/<head>/i, '<head><base target="_top">'), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
      'x-frame-options': 'SAMEORIGIN',
    },
  })
}
