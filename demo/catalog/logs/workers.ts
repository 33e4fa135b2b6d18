import type { ContainerRun } from '../../api/logs/log-book'
import type { LogScript } from '../../engines/logs/log-script'
import { address, goTime, isoTime, oneOf, pythonTime, whole } from './line-parts'

/** The weather API as it was before it wanted a key. */
export const weatherApi: LogScript = {
  opening: () => [
    [600, " * Serving Flask app 'weather_api'"],
    [610, ' * Debug mode: off'],
    [640, 'WARNING: This is a development server. Do not use it in a production deployment.'],
    [650, ' * Running on all addresses (0.0.0.0)'],
    [655, 'Press CTRL+C to quit'],
  ],
  body: {
    everyMs: 3_000,
    say: ({ at, random }) =>
      `${pythonTime(at)} INFO werkzeug ${address(random)} "GET /weather?city=${oneOf(random, ['Bern', 'Basel', 'Zug', 'Chur'])} HTTP/1.1" ${oneOf(random, [200, 200, 200, 404])} -`,
  },
}

/** The weather API without the variable that it reads at once. */
export const weatherApiWithoutKey: LogScript = {
  opening: ({ startedAt }) => [
    [380, `${pythonTime(startedAt + 380)} INFO weather_api Starting weather API, build ve320ea4`],
    [
      410,
      `${pythonTime(startedAt + 410)} INFO weather_api WEATHER_API_URL is https://api.example.com`,
    ],
  ],
  closing: () => [
    'Traceback (most recent call last):',
    '  File "/app/weather_api.py", line 14, in <module>',
    '    KEY = os.environ["OPENWEATHER_API_KEY"]',
    '          ~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^',
    '  File "<frozen os>", line 685, in __getitem__',
    "KeyError: 'OPENWEATHER_API_KEY'",
  ],
}

/** A Go program that trips over a nil map. */
export const goPanic: LogScript = {
  opening: ({ startedAt }) => [
    [90, `${goTime(startedAt + 90)} ledger 5.1.0 starting`],
    [160, `${goTime(startedAt + 160)} opening journal /var/lib/ledger/journal`],
    [420, `${goTime(startedAt + 420)} replaying 1840 entries`],
  ],
  closing: () => [
    'panic: assignment to entry in nil map',
    '',
    'goroutine 1 [running]:',
    'main.(*Ledger).apply(0xc0000b2000, {0x1a2f3c0, 0xc00012e0a0})',
    '\t/src/ledger/apply.go:87 +0x1d4',
    'main.(*Ledger).Replay(0xc0000b2000, {0xc0001a4000, 0x730, 0x800})',
    '\t/src/ledger/replay.go:41 +0x112',
    'main.main()',
    '\t/src/ledger/main.go:29 +0x2c8',
    'exit status 2',
  ],
}

/** A worker; when memory runs out it is killed without a word. */
export const reportWorker: LogScript = {
  opening: ({ startedAt }) => [
    [300, `${pythonTime(startedAt + 300)} INFO worker connected to queue reports`],
    [500, `${pythonTime(startedAt + 500)} INFO worker loading dataset of 2026`],
    [900, `${pythonTime(startedAt + 900)} INFO worker rendering report 1 of 214`],
  ],
  body: {
    everyMs: 9_000,
    say: ({ index, at, random }) =>
      `${pythonTime(at)} ${oneOf(random, ['INFO', 'INFO', 'INFO', 'WARNING'])} worker job ${18_000 + index} done in ${whole(random, 200, 4000)} ms`,
  },
}

/** Says what is wrong with its configuration and gives up. */
export const badConfiguration: LogScript = {
  opening: ({ startedAt }) => [[120, `${isoTime(startedAt + 120)} reading /etc/app/config.yaml`]],
  closing: ({ finishedAt = 0, exitCode = 1 }) => [
    `${isoTime(finishedAt)} FATAL: configuration: field "currency" is required (exit ${exitCode})`,
  ],
}

/** Starts, but what it needs does not answer. */
export const waitsForever: LogScript = {
  opening: ({ startedAt }) => [[250, `${isoTime(startedAt + 250)} INFO listening on :8080`]],
  body: {
    everyMs: 15_000,
    say: ({ at, index }) =>
      `${isoTime(at)} WARN not ready: dial tcp 10.96.41.7:5432: connect: connection refused (try ${index + 1})`,
  },
}

/** A migration that waits for a lock. */
export const migration: LogScript = {
  opening: ({ startedAt }) => [
    [200, `${isoTime(startedAt + 200)} migrating schema 41 -> 42`],
    [260, `${isoTime(startedAt + 260)} ALTER TABLE orders ADD COLUMN channel text`],
  ],
  body: {
    everyMs: 30_000,
    say: ({ at, index }) =>
      `${isoTime(at)} waiting for lock on table orders (${index * 30 + 30} s)`,
  },
}

/** A task that runs to its end, or fails. */
export const task: LogScript = {
  opening: ({ startedAt, container }) => [
    [150, `${isoTime(startedAt + 150)} ${container} started`],
  ],
  body: {
    everyMs: 700,
    say: ({ at, index }) => `${isoTime(at)} ${(index + 1) * 250} records read`,
  },
  closing: (run) => [lastWord(run)],
}

function lastWord({ finishedAt = 0, exitCode }: ContainerRun): string {
  return exitCode === 0
    ? `${isoTime(finishedAt)} done`
    : `${isoTime(finishedAt)} ERROR: 3 of 18 checks failed: relation "tariffs" does not exist`
}
