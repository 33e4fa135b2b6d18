import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ManualClock } from '../testing/manual-clock'
import { dryRunIn, EMPTY_CONFIG, settingsFor } from './config-schema'
import { parseConfig } from './parse-config'
import { CONFIG_POLL_MS, watchConfig, type ConfigState } from './watch-config'

const GOOD = `
banner: Shop
clusters:
  - context: arn:aws:eks:eu-central-1:1:cluster/prod
    name: Production
    labels: { env: prod, zone: 3 }
    actions: on
`

describe('fleetglass.yaml', () => {
  test('says what a cluster is called, and its labels and switches', () => {
    const parsed = parseConfig(GOOD)
    if (!parsed.ok) throw new Error(parsed.problem)
    expect(
      settingsFor(parsed.config, ['other', 'arn:aws:eks:eu-central-1:1:cluster/prod']),
    ).toEqual({
      name: 'Production',
      labels: { env: 'prod', zone: '3' },
      access: 'service',
      namespaces: [],
      actions: 'on',
      destinations: [],
      diff: {},
    })
    expect(settingsFor(parsed.config, ['unnamed'])).toMatchObject({ labels: {}, actions: 'off' })
  })

  test('lists Git hosts by name, never a token itself', () => {
    const parsed = parseConfig('git:\n  - host: github.com\n    tokenEnv: GITHUB_TOKEN\n')
    if (!parsed.ok) throw new Error(parsed.problem)
    expect(parsed.config.git).toEqual([
      {
        host: 'github.com',
        username: 'x-access-token',
        tokenEnv: 'GITHUB_TOKEN',
        allowPrivate: false,
        allow: [{ clusters: ['*'], projects: ['*'] }],
      },
    ])
    expect(parseConfig('git:\n  - host: github.com\n    token: abc\n')).toMatchObject({ ok: false })
    expect(parseConfig('git:\n  - host: https://github.com\n')).toEqual({
      ok: false,
      problem: 'Line 2: git[0].host must be a host, with a port where it is not the usual one.',
    })
  })

  test('lists hosts of charts as it lists those of Git', () => {
    const parsed = parseConfig('charts:\n  - host: registry.example:5000\n    allowPrivate: true\n')
    expect(parsed).toMatchObject({
      ok: true,
      config: { charts: [{ host: 'registry.example:5000', allowPrivate: true }] },
    })
  })

  test('permits dry runs for all clusters or for one, and for none unless it says so', () => {
    const parsed = parseConfig(`
diff: { dryRun: true }
clusters:
  - { context: prod, diff: { dryRun: false } }
  - { context: dev }
`)
    if (!parsed.ok) throw new Error(parsed.problem)
    const { config } = parsed
    expect(dryRunIn(config, settingsFor(config, ['prod']))).toBe(false)
    expect(dryRunIn(config, settingsFor(config, ['dev']))).toBe(true)
    expect(dryRunIn(EMPTY_CONFIG, settingsFor(EMPTY_CONFIG, ['dev']))).toBe(false)
  })

  test('declares what may differ between apps', () => {
    const parsed = parseConfig(`
compare:
  expected:
    - { name: replicas, group: apps, kind: Deployment, path: spec.replicas }
    - { name: region, path: 'metadata.labels["topology.example/region"]' }
`)
    expect(parsed).toMatchObject({
      ok: true,
      config: { compare: { expected: [{ group: 'apps' }, { group: '*', kind: '*' }] } },
    })
  })

  test.each([
    ['nothing', ''],
    ['only a comment', '# nothing yet'],
  ])('may hold %s', (_what, text) => {
    expect(parseConfig(text)).toEqual({ ok: true, config: EMPTY_CONFIG })
  })

  test.each([
    ['clusters:\n  - name: x\n', 'Line 2: clusters[0].context must be a text.'],
    [
      'clusters:\n  - context: a\n    actions: maybe\n',
      'Line 3: clusters[0].actions must be on or off.',
    ],
    ['clusters:\n  - context: a\n    colr: red\n', 'Line 3: clusters[0].colr is not a setting.'],
    ['charts:\n  - host: oci://x\n', 'Line 2: charts[0].host must be a host'],
    ['diff:\n  dryRun: often\n', 'Line 2: diff.dryRun must be true or false.'],
    [
      'clusters:\n  - context: a\n    diff: { dryrun: true }\n',
      'Line 3: clusters[0].diff.dryrun is not a setting.',
    ],
    [
      'compare:\n  expected:\n    - { name: x, path: spec..y }\n',
      'Line 3: compare.expected[0].path must be a path such as spec.replicas',
    ],
    ['compare: []\n', 'Line 1: compare must be a map.'],
    ['banner: x\nclusters: none\n', 'Line 2: clusters must be a list.'],
    [
      'clusters:\n  - context: a\n    labels: [a]\n',
      'Line 3: clusters[0].labels must be a map of texts.',
    ],
    ['clusters:\n  - context: [a\n', 'Line 3, column 1:'],
    ['- a\n- b\n', 'Line 1:'],
  ])('that cannot be used is a sentence with line and field: %j', (text, sentence) => {
    const parsed = parseConfig(text)
    expect(parsed.ok ? 'it was read' : parsed.problem).toContain(sentence)
  })
})

describe('a file that is watched', () => {
  let directory: string
  let file: string
  const clock = new ManualClock()

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fleetglass-config-'))
    file = join(directory, 'fleetglass.yaml')
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  test('keeps its last good state while it is broken, and says so', async () => {
    writeFileSync(file, GOOD)
    const states: ConfigState[] = []
    const watch = watchConfig(file, clock, (state) => states.push(state))
    expect((await watch.first).config.banner).toBe('Shop')

    const look = async () => {
      await clock.advance(CONFIG_POLL_MS)
      // Reading a real file takes turns that the clock knows nothing of.
      for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    writeFileSync(file, 'clusters: none')
    await look()
    expect(states.at(-1)?.config.banner).toBe('Shop')
    expect(states.at(-1)?.notice?.message).toContain('Line 1: clusters must be a list.')

    rmSync(file)
    await look()
    expect(states.at(-1)).toMatchObject({
      config: { banner: 'Shop' },
      notice: { source: 'fleetglass.yaml' },
    })

    writeFileSync(file, 'banner: Again')
    await look()
    expect(states.at(-1)).toEqual({
      config: { ...EMPTY_CONFIG, banner: 'Again' },
      notice: undefined,
    })
    await look()
    expect(states).toHaveLength(3)
    watch.stop()
  })

  test('that was named and is not there is said', async () => {
    const watch = watchConfig(file, clock, () => undefined)
    expect((await watch.first).notice?.message).toContain('cannot be read (ENOENT)')
    watch.stop()
  })
})
