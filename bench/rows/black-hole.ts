import { median, type Row } from '../row'

const PAGES = ['/', '/apps', '/clusters', '/api/apps?limit=100']
const SAMPLES = 30
const DEAD_AFTER_MS = 45_000

/** What one cluster that accepts and never answers adds to every page, and how long its facts still count. */
export const blackHole: Row = {
  id: 'black-hole',
  async run({ fleet, dashboard }) {
    const [victim] = fleet.clusters
    if (!victim) throw new Error('The fleet has no cluster.')
    const { items: clusters } = await dashboard.api<{
      items: { id: string; contexts: string[] }[]
    }>('/api/clusters')
    const id = clusters.find(({ contexts }) => contexts.includes(victim.context))?.id ?? ''
    const time = async (path: string) => {
      const samples: number[] = []
      for (let i = 0; i < SAMPLES; i++) {
        const from = performance.now()
        await fetch(`${dashboard.url}${path}`).then((response) => response.arrayBuffer())
        samples.push(performance.now() - from)
      }
      return median(samples)
    }
    const before: number[] = []
    for (const path of PAGES) before.push(await time(path))

    await fleet.fault(victim.name, { blackHole: true })
    const from = performance.now()
    let silentAfter = Number.POSITIVE_INFINITY
    const added: number[] = []
    while (
      performance.now() - from < DEAD_AFTER_MS * 1.5 &&
      silentAfter === Number.POSITIVE_INFINITY
    ) {
      const { items } = await dashboard.api<{ items: { freshness: { state: string } }[] }>(
        `/api/apps?cluster=${id}&limit=500`,
      )
      if (items.every(({ freshness }) => freshness.state === 'offline'))
        silentAfter = performance.now() - from
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    for (const [i, path] of PAGES.entries()) added.push((await time(path)) - (before[i] ?? 0))
    await fleet.fault(victim.name)
    return [
      {
        what: 'one black-holed cluster adds to a page',
        value: Math.max(...added),
        budget: 50,
        unit: 'ms',
      },
      {
        what: 'nothing of it counts as live after',
        value: silentAfter,
        budget: DEAD_AFTER_MS,
        unit: 'ms',
      },
    ]
  },
}
