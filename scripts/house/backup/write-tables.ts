// Writes the rows of all tables into files, as they were at one instant.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StepFailed } from '../speak.mjs'
import { fileOfTable } from './backup-folder.mjs'
import { type Row, readRows } from './read-rows.ts'
import { readCounters, type Table } from './tables.ts'

const mostPasses = 6

type Written = Readonly<{ rows: number; sha256: string }>

/**
 * D1 gives no snapshot over many reads. So all is read again until a whole pass finds what the pass before
 * wrote: then the files are what was there when that pass began.
 */
export async function writeTables(
  db: D1Database,
  tables: readonly Table[],
  folder: string,
): Promise<Readonly<Record<string, Written>>> {
  let written = await writeOnce(db, tables, folder)
  for (let pass = 2; pass <= mostPasses; pass += 1) {
    const again = await writeOnce(db, tables, folder)
    const changed = Object.keys(again).filter(
      (file) => again[file]?.sha256 !== written[file]?.sha256,
    )
    written = again
    if (changed.length === 0) return written
    console.log(`  changed meanwhile: ${changed.join(', ')}; reading again`)
  }
  throw new StepFailed(
    `The database changed each of the ${mostPasses} times that it was read, so there is no backup.`,
    'Run this again at a quieter time; docs/guides/restoring.md says how to stop cron for it.',
  )
}

async function writeOnce(db: D1Database, tables: readonly Table[], folder: string) {
  const written: Record<string, Written> = {}
  for (const table of tables) {
    const file = fileOfTable(table.name)
    written[file] = await writeLines(join(folder, file), readRows(db, table))
  }
  written['counters.json'] = await writeLines(join(folder, 'counters.json'), readCounters(db))
  return written
}

/** Aside first, so that a file is never half of two passes. */
async function writeLines(file: string, pages: AsyncIterable<readonly Row[]>): Promise<Written> {
  const aside = `${file}.next`
  mkdirSync(dirname(file), { recursive: true })
  const hash = createHash('sha256')
  const out = createWriteStream(aside)
  let rows = 0
  try {
    for await (const page of pages) {
      const text = page.map((row) => `${JSON.stringify(row)}\n`).join('')
      rows += page.length
      hash.update(text)
      if (!out.write(text)) await once(out, 'drain')
    }
    out.end()
    await once(out, 'finish')
    renameSync(aside, file)
  } finally {
    out.destroy()
    rmSync(aside, { force: true })
  }
  return { rows, sha256: hash.digest('hex') }
}
