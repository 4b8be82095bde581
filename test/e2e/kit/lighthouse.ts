import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { findBrowserBinary } from './browser-binary.ts'
import { likelyFreePort } from './likely-free-port.ts'

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Scores = Readonly<Record<(typeof categories)[number], number>> &
  Readonly<{ failed: readonly string[] }>

/** Lighthouse's scores (0 to 100) of a page on its simulated phone, one for each run. */
export async function lighthouseScores(url: string, runs: number): Promise<Scores[]> {
  const port = likelyFreePort()
  const { executablePath, environment } = await findBrowserBinary()
  const browser = await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...environment },
    args: [
      ...['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', `--remote-debugging-port=${port}`],
    ],
  })
  try {
    const scores: Scores[] = []
    for (let run = 0; run < runs; run += 1) scores.push(await scoreOnce(url, port))
    return scores
  } finally {
    await browser.close()
  }
}

/** The middle one of the runs, category by category. */
export function medianScores(scores: readonly Scores[]): Record<string, number> {
  const middle = (category: (typeof categories)[number]) =>
    scores.map((one) => one[category]).sort((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0
  return Object.fromEntries(categories.map((category) => [category, middle(category)]))
}

async function scoreOnce(url: string, port: number): Promise<Scores> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'silent',
    output: 'json',
    onlyCategories: [...categories],
  })
  if (result === undefined) throw new Error('Lighthouse gave no result.')
  const { lhr } = result
  if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`)
  const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  const failed = categories.flatMap((category) =>
    (lhr.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
      .map(
        ({ id }) => `${category}: ${lhr.audits[id]?.title} ${lhr.audits[id]?.displayValue ?? ''}`,
      ),
  )
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    failed,
  }
}
