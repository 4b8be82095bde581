import { readFileSync } from 'node:fs'

/** PUBLIC_ORIGIN of wrangler.toml, which pages name as their own address; undefined until it is set. */
export function publicOrigin(file: string | URL): string | undefined {
  const [, origin = ''] =
    /^\s*PUBLIC_ORIGIN\s*=\s*"([^"]*)"/m.exec(readFileSync(file, 'utf8')) ?? []
  return /^https?:\/\/[^/\s]+$/.test(origin) ? origin : undefined
}
