import { vendor } from '#domain/program.ts'
import { letterStyles } from './letter-styles.ts'

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
<style>${letterStyles}</style>
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
      ([label, value]) =>
        `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    return `<table>${rows.join('')}</table>`
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
