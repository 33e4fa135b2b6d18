import { percentile, readingBudget, type Row } from '../row'
import { underChanges } from '../under-changes'

const QUERY = '/api/apps?q=a&health=healthy&sort=urgency&limit=100'
const REQUESTS = 200

/** A page of 100 with filter, sort and facets while the fleet changes 200 times a second. */
export const appsApi: Row = {
  id: 'apps-api',
  async run({ fleet, dashboard, apps }) {
    const { value: samples, perSecond } = await underChanges(fleet, async () => {
      const taken: number[] = []
      for (let i = 0; i < REQUESTS; i++) {
        const from = performance.now()
        await dashboard.api(QUERY)
        taken.push(performance.now() - from)
      }
      return taken
    })
    const budget = readingBudget(apps)
    return [
      {
        what: 'GET /api/apps p50',
        value: percentile(samples, 0.5),
        budget: budget.p50,
        unit: 'ms',
      },
      {
        what: 'GET /api/apps p99',
        value: percentile(samples, 0.99),
        budget: budget.p99,
        unit: 'ms',
      },
      { what: 'changes a second meanwhile', value: perSecond, unit: '1/s' },
    ]
  },
}
