import type { Page } from '@playwright/test'

interface WithTasks {
  longTasks: number[]
}

/** Has a page note every task of its main thread that takes longer than 50 ms; to be called before it is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: number[] = []
    Object.assign(window, { longTasks: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** Forgets the tasks so far. */
export async function forgetTasks(page: Page): Promise<void> {
  await page.evaluate(() => ((window as unknown as WithTasks).longTasks.length = 0))
}

/** The longest task since they were forgotten, ms; 0 when none took longer than 50. */
export async function longestTask(page: Page): Promise<number> {
  const tasks = await page.evaluate(() => (window as unknown as WithTasks).longTasks)
  return Math.max(0, ...tasks)
}
