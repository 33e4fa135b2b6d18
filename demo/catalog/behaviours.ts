import type { BehaviourRule } from '../engines/workloads/behaviour'

const notFound = (image: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/${image}": failed to resolve reference "docker.io/library/${image}": docker.io/library/${image}: not found`

const noRight = (image: string, repository: string) =>
  `rpc error: code = Unknown desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3A${encodeURIComponent(repository)}%3Apull&service=ghcr.io: 403 Forbidden`

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
    behaviour: { does: 'crash', exitCode: 137, reason: 'OOMKilled', afterMs: 40_000 },
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
    behaviour: {
      does: 'hang',
      message:
        'Readiness probe failed: Get "http://10.244.3.17:7979/healthz": dial tcp 10.244.3.17:7979: connect: connection refused',
    },
  },
  {
    image: 'ghcr.io/city-works/schema-migrate:*',
    behaviour: { does: 'hang', message: 'waits for a table lock' },
  },
  { image: 'ghcr.io/city-works/harbour-gate-test:*', behaviour: { does: 'fail', exitCode: 1 } },
  { image: 'ghcr.io/city-works/pilot-invoices:*', behaviour: { does: 'crash', exitCode: 78 } },
  {
    image: 'ghcr.io/city-works/parking-vault:2.1.0',
    behaviour: {
      does: 'pull-error',
      message: noRight('ghcr.io/city-works/parking-vault:2.1.0', 'city-works/parking-vault'),
    },
  },
  { image: 'ghcr.io/city-works/metropolis-broken:*', behaviour: { does: 'crash', exitCode: 1 } },
  {
    image: 'ghcr.io/city-works/booking-desk:3.0.0',
    behaviour: {
      does: 'hang',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
  },
  { image: 'ghcr.io/city-works/schema-check:*', behaviour: { does: 'fail', exitCode: 1 } },
  { image: 'ghcr.io/city-works/ledger:5.1.0', behaviour: { does: 'crash', exitCode: 2 } },
  { image: 'ghcr.io/city-works/import-check:*', behaviour: { does: 'fail', exitCode: 1 } },
]
