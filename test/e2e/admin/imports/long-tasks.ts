import type { Page } from 'playwright-core'

declare global {
  // What keeps a page from answering, in milliseconds; every task of more than 50.
  var longTasksMs: number[]
}

/** From here on the page notes what takes it long. */
export const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.longTasksMs = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasksMs.push(duration)
    }).observe({ type: 'longtask' })
  })

/** 0 where none took more than 50 ms. Waits until the page has come to rest, for tasks are told late. */
export const longestTaskMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    return Math.max(0, ...globalThis.longTasksMs)
  })
