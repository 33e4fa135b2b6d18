import { expect, openAlive, test } from './support'

const row = 'grid'

test.describe('the Applications page', () => {
  test('narrows by words, keeps them in its address, and gives the same list to whoever opens it', async ({
    page,
    context,
  }) => {
    await openAlive(page, '/apps')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('weather')
    await expect(page).toHaveURL(/q=weather/)
    const names = page.getByRole(row).getByRole('link')
    await expect(names.first()).toContainText(/weather/)
    const seen = await names.allTextContents()
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.filter((name) => !/weather/i.test(name))).toEqual([])

    const other = await context.newPage()
    await other.goto(page.url())
    await expect(other.getByRole(row).getByRole('link')).toHaveText(seen)
  })

  test('counts every facet as if it were not chosen, and and-s different facets', async ({
    page,
    dashboard,
  }) => {
    await openAlive(page, '/apps')
    const sync = page.getByRole('group', { name: 'Sync' })
    await sync.getByRole('checkbox', { name: /Drift/ }).click()
    await expect(page).toHaveURL(/sync=drift/)
    const { total } = await dashboard.api<{ total: number }>('/api/apps?sync=drift&limit=0')
    await expect(page.getByRole(row).getByRole('link')).toHaveCount(total)
    await expect(sync.getByRole('checkbox', { name: /Git ahead/ })).toBeVisible()
    await sync.getByRole('checkbox', { name: /Git ahead/ }).click()
    const both = await dashboard.api<{ total: number }>('/api/apps?sync=drift,git-ahead&limit=0')
    await expect(page.getByRole(row).getByRole('link')).toHaveCount(both.total)
  })

  test('groups by cluster with each group’s count', async ({ page, dashboard }) => {
    await openAlive(page, '/apps?group=cluster')
    const { groups } = await dashboard.api<{ groups: { label: string; total: number }[] }>(
      '/api/apps?group=cluster&limit=0',
    )
    const [first] = groups
    await expect(
      page
        .getByRole(row)
        .getByText(first?.label ?? '')
        .first(),
    ).toBeVisible()
    await expect(page.getByRole(row).getByText(String(first?.total)).first()).toBeVisible()
  })

  test('says that nothing matches, and which clusters could not be asked', async ({ page }) => {
    await openAlive(page, '/apps?q=no-such-app-anywhere')
    await expect(page.getByText(/No application matches/)).toBeVisible()
    await expect(page.getByText(/crc/).first()).toBeVisible()
  })

  test('opens an app from the keyboard, and its page says what is wrong', async ({ page }) => {
    await openAlive(page, '/apps?q=report-worker')
    await expect(page.getByRole('link', { name: 'report-worker' })).toBeVisible()
    // A key that comes before the list listens is heard by nobody.
    await expect(async () => {
      await page.keyboard.press('j')
      await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(1, { timeout: 300 })
    }).toPass({ timeout: 10_000 })
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/apps\/in-cluster-austria\/kustomizations/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('report-worker')
    await expect(page.getByText(/Deployment report-worker/).first()).toBeVisible()
  })

  test('scrolls through all rows, of which only those in sight are in the page', async ({
    page,
    dashboard,
  }) => {
    await openAlive(page, '/apps?sort=name')
    const { total } = await dashboard.api<{ total: number }>('/api/apps?limit=0')
    const grid = page.getByRole(row)
    await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1))
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await expect(grid.locator(`[aria-rowindex="${total + 1}"]`).getByRole('link')).toBeVisible()
    expect(await grid.getByRole('link').count()).toBeLessThan(120)
  })
})

test('the palette finds an app and a cluster, and goes there', async ({ page }) => {
  await openAlive(page, '/')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('backend-api')
  await page
    .getByRole('option', { name: /backend-api-weather-app/ })
    .first()
    .click()
  await expect(page).toHaveURL(/backend-api-weather-app$/)
})

test('the Overview leads with a sentence, and its numbers are those of the API', async ({
  page,
  dashboard,
}) => {
  const { totals } = await dashboard.api<{
    totals: { bad: number; unknown: number; good: number }
  }>('/api/overview')
  await openAlive(page, '/')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(String(totals.bad))
  await expect(heading).toContainText(String(totals.unknown))
  await expect(page.getByText('Simulated fleet')).toBeVisible()
})

test('the theme is kept in the next page and after a reload', async ({ page }) => {
  await openAlive(page, '/')
  const theme = () => page.locator('html').getAttribute('data-theme')
  const before = await theme()
  await page.getByRole('button', { name: /theme/i }).click()
  await expect.poll(theme).not.toBe(before)
  const chosen = await theme()
  await page.reload()
  expect(await theme()).toBe(chosen)
})

test('a bad query names its parameter, and an unknown app is a problem with words', async ({
  dashboard,
}) => {
  const bad = await fetch(`${dashboard.url}/api/apps?sort=colour`)
  expect(bad.status).toBe(400)
  expect(bad.headers.get('content-type')).toContain('application/problem+json')
  expect(await bad.json()).toMatchObject({ code: 'bad-query', errors: [{ parameter: 'sort' }] })
  const unknown = await fetch(
    `${dashboard.url}/api/apps/in-cluster/applications.argoproj.io/argocd/none`,
  )
  expect(unknown.status).toBe(404)
})
