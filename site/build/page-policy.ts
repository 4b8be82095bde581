import { createHash } from 'node:crypto'

/**
 * Astro lists the hashes of all inline code of the site in the policy of each page. They can't be
 * compressed; a page needs those of its own code, and is safer without the others.
 */
export function withOwnHashesOnly(html: string): string {
  const hashes = {
    'style-src': hashesOf(html, /<style[^>]*>([\s\S]*?)<\/style>/g),
    'script-src': hashesOf(html, /<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g),
  }
  return html.replace(/<meta http-equiv="content-security-policy[^>]*>/, (policy) =>
    policy
      .replaceAll(/ 'sha256-[^']*'/g, '')
      .replaceAll(/(style-src|script-src) [^;"]*/g, (sources, name: keyof typeof hashes) =>
        [sources, ...hashes[name]].join(' '),
      ),
  )
}

function hashesOf(html: string, inline: RegExp): string[] {
  const hashes = [...html.matchAll(inline)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  )
  return [...new Set(hashes)]
}
