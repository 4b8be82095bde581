import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'

/**
 * A text under [vars] of a wrangler.toml, or '' when it is not there: of the environment that is built,
 * where one is named (CLOUDFLARE_ENV), which inherits none of the others.
 */
export function deploymentVar(
  file: string | URL,
  name: string,
  environment: string | undefined = process.env['CLOUDFLARE_ENV'],
): string {
  const top: unknown = parse(readFileSync(file, 'utf8'))
  const section = environment ? within(within(top, 'env'), environment) : top
  const found = within(within(section, 'vars'), name)
  return typeof found === 'string' ? found : ''
}

function within(table: unknown, key: string): unknown {
  return Object.entries(Object(table)).find(([name]) => name === key)?.[1]
}
