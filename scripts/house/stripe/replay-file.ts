// What `npm run stripe:replay` runs in the Node of node_modules: the program's own code over its own database.
import { join, resolve } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import {
  type Replayed,
  type ReplayedLine,
  replayLines,
} from '#actions/billing/events/replay-lines.ts'
import { openDatabase } from '#db/core/database.ts'
import { textLines } from '../text-lines.ts'

/** So many lines, or characters, are read and stored at once. */
const mostLines = 500
const mostCharacters = 4_000_000
/** So many lines that can’t be read are told one by one. */
const mostTold = 100
const progressEvery = 10_000

const [, , configPath = '', state = '', file = '', mode = '', check = ''] = process.argv
const platform = await getPlatformProxy<{ DB: D1Database }>({
  configPath,
  persist: { path: join(resolve(state), 'v3') },
})
try {
  process.exitCode = await replayFile(platform.env.DB)
} catch (error) {
  console.error(error)
  process.exitCode = 2
} finally {
  await platform.dispose()
}

async function replayFile(d1: D1Database): Promise<number> {
  const isChecked = check === 'check'
  const place = {
    db: isChecked ? null : openDatabase(d1),
    nowMs: Date.now(),
    isLive: mode === 'live',
  }
  const total = { lines: 0, stored: 0, known: 0, otherMode: 0, unread: 0, refused: 0 }
  const take = ({ refused, ...counts }: Replayed) => {
    for (const { nth, why } of refused) {
      total.refused += 1
      if (total.refused <= mostTold) console.log(`  line ${nth}: ${why}`)
      if (total.refused === mostTold) console.log('  … the others are only counted.')
    }
    for (const name of ['stored', 'known', 'otherMode', 'unread'] as const)
      total[name] += counts[name]
  }
  for await (const page of pagesOf(file)) {
    take(await replayLines(place, page))
    const before = total.lines
    total.lines += page.length
    if (Math.floor(before / progressEvery) < Math.floor(total.lines / progressEvery)) {
      console.log(`  ${total.lines} lines so far`)
    }
  }
  tell(total, isChecked)
  return total.refused === 0 ? 0 : 1
}

async function* pagesOf(path: string): AsyncGenerator<readonly ReplayedLine[]> {
  let page: ReplayedLine[] = []
  let [nth, characters] = [0, 0]
  for await (const { text } of textLines(path)) {
    nth += 1
    page.push({ nth, text })
    characters += text.length
    if (page.length < mostLines && characters < mostCharacters) continue
    yield page
    page = []
    characters = 0
  }
  if (page.length > 0) yield page
}

function tell(
  total: Readonly<
    Record<'lines' | 'stored' | 'known' | 'otherMode' | 'unread' | 'refused', number>
  >,
  isChecked: boolean,
): void {
  const other = mode === 'live' ? 'test' : 'live'
  const told = [
    isChecked
      ? `${total.known} can be read; nothing was written`
      : `${total.stored} taken over, ${total.known} were known already`,
    ...(total.otherMode > 0 ? [`${total.otherMode} of ${other} mode were passed over`] : []),
    ...(total.unread > 0 ? [`${total.unread} of kinds that are not read were passed over`] : []),
    ...(total.refused > 0 ? [`${total.refused} can’t be read`] : []),
  ]
  console.log(`${total.lines} lines: ${told.join('; ')}.`)
}
