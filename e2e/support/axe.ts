import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe holds to be serious, one line per rule with the first places; `within` narrows it to a part of the page. */
export async function seriousFindings(page: Page, within?: string): Promise<string[]> {
  // No page has frames of other origins: without looking for them, and for what passes, it takes a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (within ? axe.include(within) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.map(({ target }) => target.join(' ')).slice(0, 3)
      return `${id}, ${nodes.length} times: ${places.join(' | ')}`
    })
}

/** Waits until nothing is on its way any more: neither data nor a motion that ends. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isMoving = document.getAnimations().some(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
      return playState === 'running' && !isEndless
    })
    return !isMoving && document.querySelector('main [aria-busy=true]') === null
  })
}

/** By how many pixels the page, or its main part, is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const parts = [document.documentElement, document.querySelector('main')]
    return Math.max(0, ...parts.map((part) => (part?.scrollWidth ?? 0) - window.innerWidth))
  })
}
