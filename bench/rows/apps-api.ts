import { percentile, type Row } from '../row'

const QUERY = '/api/apps?q=a&health=healthy&sort=urgency&limit=100'
const REQUESTS = 200
const CHANGES_PER_SECOND = 200

/** A page of 100 with filter, sort and facets while the fleet changes 200 times a second. */
export const appsApi: Row = {
  id: 'apps-api',
  async run({ fleet, dashboard, apps }) {
    await fleet.control('POST', '/churn', { perSecond: CHANGES_PER_SECOND, seconds: 20 })
    const samples: number[] = []
    for (let i = 0; i < REQUESTS; i++) {
      const from = performance.now()
      await dashboard.api(QUERY)
      samples.push(performance.now() - from)
    }
    const isLarge = apps > 10_000
    return [
      {
        what: 'GET /api/apps p50',
        value: percentile(samples, 0.5),
        budget: isLarge ? 20 : 10,
        unit: 'ms',
      },
      {
        what: 'GET /api/apps p99',
        value: percentile(samples, 0.99),
        budget: isLarge ? 120 : 60,
        unit: 'ms',
      },
    ]
  },
}
