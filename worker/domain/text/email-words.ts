import { asciiDomain } from './email-field.ts'
import { fromPunycode } from './punycode.ts'

/**
 * An address as its owner writes it: "info@müller-it.de" for "info@xn--mller-it-65a.de". A domain that
 * could pass for another one stays in its ASCII form.
 */
export function emailInWords(email: string): string {
  const at = email.lastIndexOf('@')
  return email.slice(0, at + 1) + domainInWords(email.slice(at + 1))
}

function domainInWords(domain: string): string {
  const labels = domain.split('.')
  const hasOwnEnding = labels.at(-1)?.startsWith('xn--') ?? false
  return labels.map((label) => labelInWords(label, hasOwnEnding)).join('.')
}

function labelInWords(label: string, hasOwnEnding: boolean): string {
  if (!label.startsWith('xn--')) return label
  const words = fromPunycode(label.slice(4))
  if (words === null || asciiDomain(words) !== label || !isOfOneScript(words)) return label
  return looksLatin.test(words) && !hasOwnEnding ? label : words
}

// Their letters look like Latin ones, so that a whole name of them reads as another under ".com".
const looksLatin =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u

/** Japanese and Korean are written in several. */
const scripts = [
  /^[a-z\u00df-\u024f]*$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]*$/u,
  /^[\p{Script=Hangul}\p{Script=Han}]*$/u,
  ...['Cyrillic', 'Greek', 'Armenian', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Georgian'].map(
    (script) => new RegExp(`^[\\p{Script=${script}}\\p{M}]*$`, 'u'),
  ),
]

function isOfOneScript(label: string): boolean {
  const letters = label.replaceAll(/[\d-]/g, '')
  return scripts.some((script) => script.test(letters))
}
