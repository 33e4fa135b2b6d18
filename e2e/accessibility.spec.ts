import AxeBuilder from '@axe-core/playwright'

import { expect, openAlive, test } from './support'

const WIDTHS = [320, 1440] as const
const THEMES = ['light', 'dark'] as const

async function pathsOf(api: <T>(path: string) => Promise<T>): Promise<string[]> {
  interface Ref {
    cluster: string
    type: string
    namespace: string
    name: string
  }
  const { items } = await api<{ items: { ref: Ref }[] }>('/api/apps?limit=1')
  const apps = items.map(
    ({ ref }) => `/apps/${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`,
  )
  return [
    '/',
    '/apps',
    '/apps?group=cluster',
    '/apps?q=no-such-app',
    '/clusters',
    ...apps,
    '/apps/none/such/app/here',
  ]
}

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`every page is accessible, ${theme}, ${width} px wide`, async ({ browser, dashboard }) => {
      test.setTimeout(180_000)
      const context = await browser.newContext({
        colorScheme: theme,
        viewport: { width, height: 900 },
      })
      for (const path of await pathsOf(dashboard.api)) {
        const page = await context.newPage()
        const errors: string[] = []
        page.on('console', (message) => {
          // The address of an app that does not exist is answered by 404, and the browser says so.
          if (message.type() === 'error' && !message.text().includes('404'))
            errors.push(message.text())
        })
        page.on('pageerror', (error) => errors.push(error.message))
        await page.goto(`${dashboard.url}${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await page.waitForTimeout(500)

        const { violations } = await new AxeBuilder({ page }).analyze()
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map(({ target }) => target.join(' '))
                .slice(0, 3)
                .join(' | ')}`,
          )
        expect.soft({ path, serious }).toEqual({ path, serious: [] })

        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        )
        expect.soft({ path, overflow: Math.max(0, overflow) }).toEqual({ path, overflow: 0 })
        expect.soft({ path, errors }).toEqual({ path, errors: [] })
        await page.close()
      }
      await context.close()
    })
  }
}

test('the palette and the keys dialog are accessible and close with Escape', async ({ page }) => {
  await openAlive(page, '/')
  for (const key of ['Control+k', '?']) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
