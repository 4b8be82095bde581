import { vendor } from '#domain/program.ts'

/** A mail as it is written, before it becomes text and HTML. Everything in it is plain text. */
export type Letter = Readonly<{
  subject: string
  /** The addressee's name; null while nobody has proved the address: it is a stranger's word for them. */
  to: string | null
  body: readonly Block[]
  /** Ends "You get this mail because …". */
  because: string
}>

/** A paragraph; somebody's own words; figures with their labels; the one thing to do next. */
export type Block =
  | string
  | Readonly<{ quote: string }>
  | Readonly<{ figures: readonly (readonly [label: string, value: string])[] }>
  | Readonly<{ action: string; url: string }>

export type MailContent = Readonly<{ subject: string; text: string; html: string }>

/** Both forms of one letter: they always say the same. */
export const renderLetter = (letter: Letter): MailContent => ({
  subject: letter.subject,
  text: letterToText(letter),
  html: letterToHtml(letter),
})

const greeting = (name: string | null): string => (name === null ? 'Hello' : `Hello ${name}`)
const signature = `The ${vendor.brand} partner team`
const imprint = [
  vendor.legalName,
  ...vendor.addressLines.filter((line) => line !== vendor.legalName),
]

function letterToText({ to, body, because }: Letter): string {
  return [
    `${greeting(to)},`,
    ...body.map(blockToText),
    signature,
    ['--', `You get this mail because ${because}`, imprint.join(', ')].join('\n'),
  ].join('\n\n')
}

function blockToText(block: Block): string {
  if (typeof block === 'string') return block
  if ('quote' in block) return block.quote.replaceAll(/^/gm, '> ')
  if ('figures' in block) {
    return block.figures.map(([label, value]) => `${label}: ${value}`).join('\n')
  }
  return `${block.action}:\n${block.url}`
}

function letterToHtml({ subject, to, body, because }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${styles}</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(vendor.brand)} <span>Partners</span></p>
<p>${escapeHtml(greeting(to))},</p>
${body.map(blockToHtml).join('\n')}
<p>${escapeHtml(signature)}</p>
<footer>
<p>You get this mail because ${escapeHtml(because)}</p>
<p>${imprint.map(escapeHtml).join('<br>')}</p>
</footer>
</main>
</body>
</html>
`
}

function blockToHtml(block: Block): string {
  if (typeof block === 'string') return `<p>${escapeHtml(block)}</p>`
  if ('quote' in block) return `<blockquote>${escapeHtml(block.quote)}</blockquote>`
  if ('figures' in block) {
    const rows = block.figures.map(
      ([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`,
    )
    return `<dl>${rows.join('')}</dl>`
  }
  const url = escapeHtml(block.url)
  return `<p><a class="action" href="${url}">${escapeHtml(block.action)}</a></p>
<p class="address">Or open this address: <a href="${url}">${url}</a></p>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

// Where a mail program drops the style sheet, the plain order of the elements still reads well.
const styles = `
body { margin: 0; background: #f7f4ee; color: #1d2430; font: 16px/1.55 Georgia, 'Times New Roman', serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
.brand { font: 600 15px/1.4 system-ui, sans-serif; letter-spacing: .01em; }
.brand span { font-weight: 400; }
blockquote { margin: 1rem 0; padding: .25rem 0 .25rem 1rem; border-left: 3px solid #b9ab8f; white-space: pre-wrap; }
dt { font: 13px/1.4 system-ui, sans-serif; color: #5a6270; }
dd { margin: 0 0 .6rem; font-variant-numeric: tabular-nums; }
a { color: #1f5a46; }
.action { display: inline-block; padding: .7rem 1.2rem; border-radius: 6px; background: #1f5a46; color: #ffffff; font: 600 16px/1.3 system-ui, sans-serif; text-decoration: none; }
.address { font: 13px/1.5 system-ui, sans-serif; color: #5a6270; }
footer { margin-top: 2.5rem; border-top: 1px solid #d9d1c0; font: 13px/1.5 system-ui, sans-serif; color: #5a6270; }
@media (prefers-color-scheme: dark) {
  body { background: #14181f; color: #e8e4da; }
  a { color: #8fd0b5; }
  .action { background: #8fd0b5; color: #10211a; }
  dt, .address, footer { color: #a3abb8; }
  footer { border-color: #39414d; }
}
`
