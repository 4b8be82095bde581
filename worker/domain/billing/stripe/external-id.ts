import { sha256Hex } from '#domain/text/digest.ts'

/** As long as an id of the ledger may be. */
const longestId = 128

/** An id as the ledger takes it: a longer one is its SHA-256 (stripe-mapping 5.3). */
export const externalIdOf = async (id: string): Promise<string> =>
  id.length <= longestId ? id : `sha256:${await sha256Hex(id)}`
