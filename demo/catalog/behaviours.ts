import type { BehaviourRule } from '../engines/workloads/behaviour'

const notFound = (image: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/${image}": failed to resolve reference "docker.io/library/${image}": docker.io/library/${image}: not found`

/** What the images of the stories do; all others run well. */
export const BEHAVIOURS: readonly BehaviourRule[] = [
  {
    image: 'pietrolibro/weather-app-backend-api:ve320ea4*',
    behaviour: { does: 'crash', exitCode: 1 },
  },
  {
    image: 'redis:7.4.91',
    behaviour: { does: 'pull-error', message: notFound('redis:7.4.91') },
  },
  {
    image: 'ghcr.io/city-works/report-worker:3.2.0',
    behaviour: { does: 'crash', exitCode: 137 },
  },
  {
    image: 'ghcr.io/city-works/tariff-engine:2.0.0-rc1',
    behaviour: {
      does: 'hang',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
  },
  {
    image: 'ghcr.io/city-works/telemetry-staging-2:2.0.0',
    behaviour: {
      does: 'hang',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
  },
  {
    image: 'registry.k8s.io/external-dns/external-dns:v0.16.0',
    behaviour: { does: 'hang', message: 'Readiness probe failed: connection refused' },
  },
  {
    image: 'ghcr.io/city-works/schema-migrate:*',
    behaviour: { does: 'hang', message: 'waits for a table lock' },
  },
  { image: 'ghcr.io/city-works/harbour-gate-test:*', behaviour: { does: 'fail', exitCode: 1 } },
  { image: 'ghcr.io/city-works/pilot-invoices:*', behaviour: { does: 'crash', exitCode: 78 } },
  { image: 'ghcr.io/city-works/ledger:5.1.0', behaviour: { does: 'crash', exitCode: 2 } },
  { image: 'ghcr.io/city-works/import-check:*', behaviour: { does: 'fail', exitCode: 1 } },
]
