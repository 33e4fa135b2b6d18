import { atRest, overflowOf, seriousFindings } from './support/axe'
import { everyPage } from './support/pages'
import { expect, openAlive, test } from './support'

const THEMES = ['light', 'dark'] as const

for (const width of [320, 1440]) {
  test(`every page is accessible in light and dark and fits, ${width} px wide`, async ({
    browser,
    dashboard,
  }) => {
    test.setTimeout(240_000)
    const context = await browser.newContext({
      baseURL: dashboard.url,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    for (const { path, shows, act } of await everyPage(dashboard.api)) {
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => {
        // The address of an app that does not exist is answered by 404, and the browser says so.
        if (message.type() === 'error' && !message.text().includes('404'))
          errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      await (act ? openAlive(page, path) : page.goto(path))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      if (shows) await expect.soft(page.getByRole('main'), path).toContainText(shows)
      await act?.(page)

      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        await atRest(page)
        const serious = await seriousFindings(page)
        expect.soft({ path, theme, serious }).toEqual({ path, theme, serious: [] })
      }
      const overflow = await overflowOf(page)
      expect.soft({ path, overflow }).toEqual({ path, overflow: 0 })
      expect.soft({ path, errors }).toEqual({ path, errors: [] })
      await page.close()
    }
    await context.close()
  })
}

test('the palette and the keys dialog are accessible and close with Escape', async ({ page }) => {
  await openAlive(page, '/')
  for (const key of ['Control+k', '?']) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    expect(await seriousFindings(page, 'dialog[open]')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
