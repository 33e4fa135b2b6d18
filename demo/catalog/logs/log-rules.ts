import type { PodLogs } from '../../api/logs/log-book'
import { scriptOf, type LogRule } from '../../engines/logs/log-script'
import { scriptedLog } from '../../engines/logs/scripted-log'
import { chatty, colours, longLines, lost, rawBytes, silent } from './odd'
import { goController, jsonService, logfmt, nginx, redis } from './servers'
import {
  badConfiguration,
  goPanic,
  migration,
  reportWorker,
  task,
  waitsForever,
  weatherApi,
  weatherApiWithoutKey,
} from './workers'

const CITY = 'ghcr.io/city-works'

/** What the images of the fleet say; all others are controllers. */
const RULES: readonly LogRule[] = [
  { image: 'pietrolibro/weather-app-backend-api:ve320ea4*', script: weatherApiWithoutKey },
  { image: 'pietrolibro/*', script: weatherApi },
  { image: `${CITY}/report-worker:*`, script: reportWorker },
  { image: `${CITY}/ledger:5.1.0`, script: goPanic },
  { image: `${CITY}/metropolis-broken:*`, script: badConfiguration },
  { image: `${CITY}/pilot-invoices:*`, script: badConfiguration },
  { image: `${CITY}/tariff-engine:2.0.0-rc1`, script: waitsForever },
  { image: `${CITY}/telemetry-staging-2:2.0.0`, script: waitsForever },
  { image: `${CITY}/booking-desk:*`, script: waitsForever },
  { image: `${CITY}/schema-migrate:*`, script: migration },
  { image: `${CITY}/schema-check:*`, script: task },
  { image: `${CITY}/harbour-gate-test:*`, script: task },
  { image: `${CITY}/import-check:*`, script: task },
  { image: `${CITY}/city-import:*`, script: task },
  { image: `${CITY}/nightly-import:*`, script: task },
  { image: `${CITY}/smoke-test:*`, script: task },
  { image: `${CITY}/log-long-lines:*`, script: longLines },
  { image: `${CITY}/log-raw-bytes:*`, script: rawBytes },
  { image: `${CITY}/log-colours:*`, script: colours },
  { image: `${CITY}/log-chatty:*`, script: chatty },
  { image: `${CITY}/log-lost:*`, script: lost },
  { image: `${CITY}/log-silent:*`, script: silent },
  { image: `${CITY}/*`, script: jsonService },
  { image: 'ghcr.io/la-cc/*', script: nginx },
  { image: 'docker.io/nginxdemos/*', script: nginx },
  { image: 'nginx*', script: nginx },
  { image: 'registry.k8s.io/ingress-nginx/*', script: nginx },
  { image: 'quay.io/prometheus/*', script: logfmt },
  { image: 'docker.io/grafana/*', script: logfmt },
  { image: 'redis:*', script: redis },
]

/** The logs of every container of the fleet. */
export const fleetLogs: PodLogs = (run) => {
  const script = scriptOf(RULES, run.image) ?? goController
  return script.isLost === true ? undefined : scriptedLog(script, run)
}
