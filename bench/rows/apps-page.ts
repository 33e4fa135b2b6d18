import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'

import { forgetTasks, longestTask, watchLongTasks } from '../long-tasks'
import { median, type Figure, type Row } from '../row'

const RUNS = 3

/** The Applications page in a real browser: until rows are there, its script, and the longest task while it is used. */
export const appsPage: Row = {
  id: 'apps-page',
  async run({ browser, dashboard }) {
    const usable: number[] = []
    const tasks: number[] = []
    const scriptKb = await scriptOf(browser, `${dashboard.url}/apps`)
    for (let i = 0; i < RUNS; i++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await watchLongTasks(page)
      const from = performance.now()
      await page.goto(`${dashboard.url}/apps`, { waitUntil: 'commit' })
      await page.getByRole('row').nth(10).waitFor()
      await page.waitForFunction(isAlive)
      usable.push(performance.now() - from)
      await page.waitForTimeout(1000)
      tasks.push(await longestWhileUsed(page))
      await page.close()
    }
    return [
      {
        what: 'Applications page usable, median of 3',
        value: median(usable),
        budget: 1000,
        unit: 'ms',
      },
      {
        what: 'longest task while filtering and scrolling',
        value: Math.max(...tasks),
        budget: 100,
        unit: 'ms',
      },
      { what: 'script of the Applications page, gzip', value: scriptKb, budget: 250, unit: 'KB' },
    ] satisfies Figure[]
  },
}

/** Whether React has taken over the filter box, so that typing in it is heard. */
function isAlive(): boolean {
  const box = document.querySelector('[data-filter]')
  return box !== null && Object.keys(box).some((key) => key.startsWith('__reactProps'))
}

/** The script that a page asks for, compressed as a server would, in KB. A visit of its own: reading bodies takes time. */
async function scriptOf(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(url)
  await page.waitForTimeout(2000)
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await page.close()
  return total / 1024
}

async function longestWhileUsed(page: Page): Promise<number> {
  await forgetTasks(page)
  await page.mouse.move(900, 500)
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, 2000)
    await page.waitForTimeout(30)
  }
  const filter = page.getByRole('searchbox', { name: /filter/i })
  await filter.pressSequentially('nginx', { delay: 60 })
  await page.waitForTimeout(800)
  await filter.fill('')
  await page.waitForTimeout(800)
  return longestTask(page)
}
