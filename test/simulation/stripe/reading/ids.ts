/** Section 5.3: how lines that are no charges are called. */

import { createHash } from 'node:crypto'

/** `CAUSE:EXTERNALID`, or its digest where that is longer than 128 characters. */
export function creditId(cause: string, externalId: string): string {
  return short(`${cause}:${externalId}`)
}

/** `back:CAUSE:LINE` of a charge. */
export function backId(cause: string, line: string): string {
  return short(`back:${cause}:${line}`)
}

function short(id: string): string {
  if (id.length <= 128) return id
  return `sha256:${createHash('sha256').update(id).digest('hex')}`
}
