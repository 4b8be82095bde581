import { deploymentVar } from './deployment-vars.ts'

/** PUBLIC_ORIGIN of wrangler.toml, which pages name as their own address; undefined until it is set. */
export function publicOrigin(file: string | URL, environment?: string): string | undefined {
  const origin = deploymentVar(file, 'PUBLIC_ORIGIN', environment)
  return /^https?:\/\/[^/\s]+$/.test(origin) ? origin : undefined
}
