// What `npm run verify` runs in the Node of node_modules: the program's own code over its own database.
import { join, resolve } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import type { StatementDifference } from '#actions/statements/compare-statement.ts'
import { type VerificationCursor, verifyStatements } from '#actions/statements/verify-statements.ts'
import { mostBreaks, verifyAuditChain, verifyEnd } from '#db/audit/verify-chain.ts'
import { openDatabase } from '#db/core/database.ts'
import { breakInWords } from '#domain/audit/chain-break.ts'

/** Its own code, since `identical` would be said of nothing. */
const nothingToVerify = 3

const [, , configPath = '', state = ''] = process.argv
const platform = await getPlatformProxy<{ DB: D1Database }>({
  configPath,
  persist: { path: join(resolve(state), 'v3') },
})
try {
  process.exitCode = await verifyAll(platform.env.DB)
} catch (error) {
  console.error(error)
  process.exitCode = 2
} finally {
  await platform.dispose()
}

async function verifyAll(d1: D1Database): Promise<number> {
  const db = openDatabase(d1)
  const total = { months: 0, statements: 0, parts: 0 }
  let from: VerificationCursor | null = null
  do {
    const page = await verifyStatements(db, from)
    total.months += page.months
    total.statements += page.statements
    total.parts += page.parts
    if (page.difference) return tellDifference(page.difference)
    from = page.next
    if (from) console.log(`  ${total.statements} statements identical so far, now at ${from.month}`)
  } while (from !== null)
  const { statements, parts, months } = total
  const chainCode = await verifyChain(db)
  if (months === 0) {
    console.log('nothing to verify: no month is closed yet')
    return chainCode === 0 ? nothingToVerify : chainCode
  }
  console.log(`identical: ${statements} statements with ${parts} parts in ${months} closed months`)
  return chainCode
}

/**
 * The audit log computed again, with its texts and payments. What is noted outside of the database, the console
 * compares.
 */
async function verifyChain(db: ReturnType<typeof openDatabase>): Promise<number> {
  const nowMs = Date.now()
  let verdict = await verifyAuditChain(db, nowMs)
  const breaks = [...verdict.breaks]
  while (verdict.state === 'unfinished' && breaks.length < mostBreaks) {
    verdict = await verifyAuditChain(db, nowMs, verdict.through)
    breaks.push(...verdict.breaks)
  }
  breaks.push(...(await verifyEnd(db)))
  for (const found of breaks) {
    const { what, next } = breakInWords(found)
    console.log(`BROKEN: ${what}\n  ${next}`)
  }
  if (breaks.length > 0) return 1
  console.log(`unbroken: the audit log up to row ${verdict.through.sequence}`)
  return 0
}

function tellDifference(difference: StatementDifference): number {
  const { month, statementNumber, pointer, stored, recomputed } = difference
  console.log(`DIFFERENT: ${statementNumber ?? `the close of ${month}`} at ${pointer || '/'}
  stored:     ${shown(stored)}
  recomputed: ${shown(recomputed)}`)
  return 1
}

function shown(value: string | null): string {
  if (value === null) return '(nothing)'
  return value.length > 300 ? `${value.slice(0, 300)} …` : value
}
