import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'

import {
  scratch,
  startDashboard,
  startFleet,
  untilRead,
  type RunningDashboard,
  type RunningFleet,
} from '@/lib/testing/processes'

import { LARGE_TREE } from '../../demo/catalog/large-tree'
import { forgetTasks, longestTask, watchLongTasks } from '../long-tasks'
import { median, type Figure, type Row } from '../row'

const SIZES = [
  { objects: 2_000, paintMs: 1_000 },
  { objects: 14_000, paintMs: 2_000 },
]
const RUNS = 3
const WIDE = { width: 1440, height: 900 }

/** The graph of one large app in a real browser: until its boxes are drawn, and the longest task while it is used and while it changes. */
export const graphPage: Row = {
  id: 'graph-page',
  async run({ browser }) {
    const figures: Figure[] = []
    for (const { objects, paintMs } of SIZES) {
      const directory = scratch('bench-graph')
      const fleet = await startFleet(directory.path, ['--still', '--tree', String(objects)])
      const dashboard = await startDashboard({
        KUBECONFIG: fleet.kubeconfigPath,
        FLEETGLASS_CONFIG: fleet.configPath,
        FLEETGLASS_DATA: join(directory.path, 'data'),
      })
      try {
        await untilRead(dashboard)
        figures.push(...(await measure({ browser, fleet, dashboard }, objects, paintMs)))
      } finally {
        await dashboard.stop()
        await fleet.stop()
        directory.remove()
      }
    }
    return figures
  },
}

interface Measured {
  browser: Browser
  fleet: RunningFleet
  dashboard: RunningDashboard
}

const run = promisify(execFile)

async function measure(
  { browser, fleet, dashboard }: Measured,
  objects: number,
  paintMs: number,
): Promise<Figure[]> {
  await visitAnotherGraph(browser, dashboard)
  const url = await graphOf(dashboard, LARGE_TREE.app)
  const paints: number[] = []
  let longest = 0
  let changing = 0
  for (let nth = 0; nth < RUNS; nth++) {
    const page = await browser.newPage({ viewport: WIDE })
    await watchLongTasks(page)
    await watchPaint(page)
    await page.goto(url, { waitUntil: 'commit' })
    paints.push(await firstPaint(page))
    if (nth === RUNS - 1) {
      await page.waitForTimeout(5_000)
      longest = await handle(page)
      changing = await change(page, fleet)
    }
    await page.close()
  }
  const [cold = Number.NaN] = paints
  const what = `graph of ${objects.toLocaleString('en')} objects`
  return [
    // Nobody has looked at it before: all of it is read from its cluster meanwhile.
    { what: `${what}: first paint, first look`, value: cold, unit: 'ms' },
    {
      what: `${what}: first paint, median of 3`,
      value: median(paints),
      budget: paintMs,
      unit: 'ms',
    },
    { what: `${what}: longest task while used`, value: longest, budget: 100, unit: 'ms' },
    { what: `${what}: longest task while it changes`, value: changing, budget: 100, unit: 'ms' },
  ]
}

/** A server that has just been started reads its own code at the first visit of a page. */
async function visitAnotherGraph(browser: Browser, dashboard: RunningDashboard): Promise<void> {
  const page = await browser.newPage({ viewport: WIDE })
  await page.goto(await graphOf(dashboard, 'backend-api-weather-app'))
  await page.locator('[data-graph]').waitFor()
  await page.close()
}

async function graphOf({ url, api }: RunningDashboard, app: string): Promise<string> {
  const { items } = await api<{ items: { ref: Record<string, string> }[] }>(
    `/api/apps?q=${app}&limit=1`,
  )
  const { cluster = '', type = '', namespace = '', name = '' } = items[0]?.ref ?? {}
  return `${url}/apps/${cluster}/${type}/${namespace}/${name}?tab=graph`
}

interface WithPaint {
  paintedAt?: number
}

/**
 * Looks at each frame whether boxes are to be seen: whoever asks from outside sees it only at the next question. As text: a
 * compiler adds helpers to functions that are not there in the page.
 */
const PAINT_WATCH = `
  requestAnimationFrame(function look() {
    const boxes = [...document.querySelectorAll('[data-graph] .react-flow__node')]
    const seen = boxes.filter((box) => getComputedStyle(box).visibility === 'visible')
    if (seen.length > 5) window.paintedAt = performance.now()
    else requestAnimationFrame(look)
  })`

async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript({ content: PAINT_WATCH })
}

/** From the beginning of the navigation to the first frame with boxes, ms. */
async function firstPaint(page: Page): Promise<number> {
  try {
    await page.waitForFunction(() => (window as WithPaint).paintedAt !== undefined)
  } catch (error) {
    const shown = await page.getByRole('main').innerText()
    throw new Error(`No graph was drawn. The page says:\n${shown}`, { cause: error })
  }
  return page.evaluate(() => (window as WithPaint).paintedAt ?? Number.NaN)
}

/** Pans, zooms, filters and looks another way, and tells the longest task meanwhile. */
async function handle(page: Page): Promise<number> {
  await forgetTasks(page)
  const graph = page.locator('[data-graph]')
  const box = await graph.boundingBox()
  const { x, y, width, height } = box ?? { x: 0, y: 0, ...WIDE }
  const middle = { x: x + width / 2, y: y + height / 2 }
  for (let step = 0; step < 20; step++) {
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.wheel(step % 2 ? 120 : -60, 200)
    await page.waitForTimeout(30)
  }
  await page.mouse.down()
  for (let step = 0; step < 30; step++)
    await page.mouse.move(middle.x - step * 10, middle.y - step * 4)
  await page.mouse.up()
  const filter = page.getByRole('searchbox', { name: /filter/i })
  await filter.pressSequentially('config', { delay: 60 })
  await page.waitForTimeout(1_000)
  await filter.fill('')
  await page.waitForTimeout(1_000)
  for (const key of ['t', 't']) {
    await graph
      .or(page.getByRole('treegrid'))
      .first()
      .focus()
      .catch(() => undefined)
    await page.keyboard.press(key)
    await page.waitForTimeout(1_000)
  }
  return longestTask(page)
}

/** Has workloads of the app grow and shrink before the eyes of the page, and tells the longest task meanwhile. */
async function change(page: Page, fleet: RunningFleet): Promise<number> {
  await forgetTasks(page)
  const admin = ['--kubeconfig', fleet.adminKubeconfigPath, '--context', LARGE_TREE.cluster]
  const kubectl = (...args: string[]) => run('kubectl', [...admin, '-n', LARGE_TREE.app, ...args])
  const { stdout } = await kubectl('get', 'deployments', '-o', 'name')
  const names = stdout.split('\n').filter(Boolean).slice(0, 10)
  for (const replicas of ['4', '2']) {
    await kubectl('scale', `--replicas=${replicas}`, ...names)
    await page.waitForTimeout(4_000)
  }
  return longestTask(page)
}
