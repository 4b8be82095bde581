import { scopeNeededFor } from './key-scopes.ts'

/** A request as it is shown to somebody who will send it. */
export type ShownRequest = Readonly<{
  method: string
  /** Path and query, encoded. */
  address: string
  body?: unknown
}>

/**
 * The request as a command. PARTNERS is the deployment’s address, unless one is given, and PARTNERS_KEY the
 * key, which then stands in no shell’s history. What is open to anyone is sent without one.
 */
export function curlCommand({ method, address, body }: ShownRequest, origin = '$PARTNERS'): string {
  const words = [
    `curl ${method === 'GET' ? '' : `--request ${method} `}"${origin}${address}"`,
    ...(needsKey(method, address) ? ['--header "Authorization: Bearer $PARTNERS_KEY"'] : []),
    ...(body === undefined
      ? []
      : ['--header "Content-Type: application/json"', `--data '${shownJson(body)}'`]),
  ]
  return words.join(' \\\n  ')
}

/** Whether a request is refused without a key. */
export const needsKey = (method: string, address: string): boolean =>
  scopeNeededFor(method, address.split('?')[0] ?? '') !== null

/** An apostrophe would end a shell’s quotes: JSON has another way to write it. */
export const shownJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll("'", '\\u0027')
