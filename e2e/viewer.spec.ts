import { expect, openAlive, test } from './support'
import { kubectl } from './support/kubectl'

const WEB = '/apps/in-cluster-germany/applications.argoproj.io/argocd/simple-webapp?tab=diff'

test('a drift is read with the keys alone, and its patch and its link are taken along', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL })
  await openAlive(page, WEB)
  const main = page.getByRole('main')
  await expect(main).toContainText('A sync puts them back.')
  await expect(main.getByText('darkblue')).toBeVisible()
  await expect(main.getByText('subresource scale').first()).toBeVisible()

  await page.keyboard.press('n')
  await expect(main).toContainText('1 of 3')
  await page.keyboard.press('n')
  await expect(main).toContainText('2 of 3')
  await page.keyboard.press('p')
  await expect(main).toContainText('1 of 3')

  await main.getByRole('button', { name: 'Copy patch' }).click()
  const patch = await page.evaluate(() => navigator.clipboard.readText())
  expect(patch).toContain('-  replicas: 2')
  expect(patch).toContain('+  replicas: 5')

  await page.keyboard.press('j')
  await expect(page).toHaveURL(/resource=-\/Service\//)
  await page.reload()
  await expect(main.getByRole('heading', { level: 2, name: /^svc/ })).toBeVisible()
})

test('on a phone the fields come first, each with its values and who wrote it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAlive(page, WEB)
  const row = page.getByRole('row').filter({ hasText: 'spec.replicas' })
  await expect(row).toContainText('2')
  await expect(row).toContainText('5')
  await expect(row).toContainText('kubectl')
  await page.getByText('Unified', { exact: true }).click()
  await expect(page).toHaveURL(/as=unified/)
  await expect(page.getByText('aqua').first()).toBeVisible()
})

test('an edit in the cluster is in the open diff without a reload', async ({ page, fleet }) => {
  const where = ['-n', 'simple-webapp', 'deployment/qa-simple-webapp']
  const scale = (replicas: number) =>
    kubectl(fleet, 'aks-excelsior-development-2', 'scale', ...where, `--replicas=${replicas}`)
  await openAlive(
    page,
    '/apps/aks-excelsior-development-2/applications.argoproj.io/argocd/qa-simple-webapp?tab=diff',
  )
  const main = page.getByRole('main')
  await expect(main).toContainText('changed 1 field')
  await scale(1)
  await expect(main).toContainText('Nothing differs', { timeout: 20_000 })
  await scale(2)
  await expect(main).toContainText('changed 1 field', { timeout: 20_000 })
})
