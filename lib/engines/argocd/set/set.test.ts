import { describe, expect, test } from 'vitest'

import type { AppSet } from '@/lib/domain/app-set'
import { aContext, slimOf, type Surroundings, typeOf } from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '..'

const [ROLLING = {}] = readObjects('lib/engines/argocd/fixtures/application-set-rolling.yaml')

function setOf(patch: JsonObject = {}, around: Surroundings = {}): AppSet {
  const object = patched(ROLLING, patch)
  const read = argocd.sets?.read(
    typeOf(argocd, object),
    slimOf(argocd, object),
    aContext(argocd, around),
  )
  if (!read) throw new Error('Argo CD reads no sets')
  return read
}

const wordsOf = (...generators: JsonObject[]) =>
  setOf({ spec: { generators } }).generators.map(({ words }) => words)

describe('an ApplicationSet', () => {
  test('tells its generators in words, nested ones inside', () => {
    const [clusters, matrix, pulls] = setOf().generators
    expect(clusters?.words).toBe(
      'Clusters with core-basic=enabled and env=dev and security-basic=enabled',
    )
    expect(matrix).toMatchObject({
      kind: 'matrix',
      words: 'Every combination of, kept where ready=true',
      children: [
        { words: 'Clusters with env in (prod, stage) and security-basic set' },
        {
          words:
            'Directories addons/* except addons/attic of https://git.example.com/platform/addons.git at main',
        },
      ],
    })
    expect(pulls?.words).toBe('Pull requests of acme/shop on GitHub labelled preview')
    expect(JSON.stringify(pulls)).not.toContain('github-token')
  })

  test.each<[JsonObject, string]>([
    [{ clusters: {} }, 'All clusters'],
    [{ list: { elements: [{ cluster: 'a', url: 'b' }] } }, 'List of 1 element (cluster, url)'],
    [{ git: { files: [{ path: 'a.yaml' }], repoURL: 'r' } }, 'Files a.yaml of r at HEAD'],
    [{ merge: { mergeKeys: ['server'], generators: [] } }, 'Merged by server'],
    [{ plugin: { configMapRef: { name: 'p' } } }, 'Plugin of ConfigMap p'],
    [
      { scmProvider: { gitlab: { group: 'acme' }, filters: [{ branchMatch: 'main' }] } },
      'Repositories of acme on GitLab, branch like main',
    ],
    [
      { clusterDecisionResource: { configMapRef: 'm', name: 'n' } },
      'Clusters that the resource n of ConfigMap m decides on',
    ],
    [{ oracle: {} }, 'Generator "oracle"'],
  ])('%j is "%s"', (generator, words) => {
    expect(wordsOf(generator)).toEqual([words])
  })

  test('shows conditions by how they are meant, not by whether they are true', () => {
    expect(setOf().conditions.map(({ type, tone }) => [type, tone])).toEqual([
      ['ErrorOccurred', 'good'],
      ['ParametersGenerated', 'good'],
      ['RolloutProgressing', 'running'],
    ])
  })

  test('counts what it says that it has generated, though the list is cut short', () => {
    const set = setOf()
    expect([set.generated.length, set.generatedTotal]).toEqual([2, 5321])
    expect(set.generated[0]).toEqual({ namespace: 'argocd', name: 'cert-manager-dev-1' })
  })

  test('tells how far its roll-out in steps has come', () => {
    const { rollOut } = setOf()
    expect(rollOut?.steps).toEqual([
      { words: 'env=dev' },
      { words: 'env in (prod, stage)', maxUpdate: '25%' },
    ])
    expect(rollOut?.apps.map(({ name, step, state }) => [name, step, state])).toEqual([
      ['cert-manager-dev-1', 1, 'Healthy'],
      ['cert-manager-prod-1', 2, 'Waiting'],
      ['cert-manager-lab', undefined, 'Healthy'],
    ])
  })

  test('tells its policies in words', () => {
    const said = setOf().policies.map(({ name, value }) => `${name}: ${value}`)
    expect(said).toEqual([
      'Applications: created and updated',
      'Left alone: /spec/syncPolicy',
      'Left alone: /spec/source/targetRevision',
      'Preserved: example.com/owner',
      'Roll-out: in steps',
      'When deleted: what its Applications deployed stays',
    ])
  })

  test('shows what its Applications look like with placeholders as written', () => {
    expect(setOf().template).toMatchObject({
      name: 'cert-manager-{{.name}}',
      project: 'platform',
      destination: '{{.server}} / cert-manager',
      sources: [{ kind: 'helm', chart: 'cert-manager' }],
    })
  })

  const one = (type: string, status: string, message = 'why') => ({
    status: { conditions: [{ type, status, message }] },
  })
  test.each<[string, JsonObject, Surroundings, string]>([
    ['an error is bad', one('ErrorOccurred', 'True'), {}, 'bad'],
    ['no parameters is bad', one('ParametersGenerated', 'False'), {}, 'bad'],
    ['a roll-out is under way', {}, {}, 'running'],
    ['up to date is good', one('ResourcesUpToDate', 'True'), {}, 'good'],
    ['nothing reported is not good', { status: null }, {}, 'warning'],
    ['what cannot be read is not good', { status: { conditions: 7 } }, {}, 'warning'],
    [
      'nothing is good while its controller is down',
      one('ResourcesUpToDate', 'True'),
      { controller: () => ({ state: 'down', since: '2026-11-20T09:00:00Z', message: 'Down.' }) },
      'warning',
    ],
  ])('%s', (_sentence, patch, around, tone) => {
    expect(setOf(patch, around).tone).toBe(tone)
  })

  test('holds no more than Argo CD itself keeps, however many it lists', () => {
    const resources = Array.from({ length: 12_000 }, (_, at) => ({
      kind: 'Application',
      name: `app-${at}`,
    }))
    const set = setOf({ status: { resources, resourcesCount: null } })
    expect([set.generated.length, set.generatedTotal]).toEqual([5_000, 12_000])
  })
})

describe('clusters against a set', () => {
  const match = (labels: Record<string, string>, set: AppSet = setOf()) =>
    argocd.sets?.match(set, [{ name: 'c', server: 'https://c', labels }])?.[0]

  test('one that a generator picks is matched and lacks nothing', () => {
    const labels = { 'core-basic': 'enabled', env: 'dev', 'security-basic': 'enabled' }
    expect(match(labels)).toMatchObject({ isMatched: true, lacks: [] })
  })

  test('one without the label is told which is missing, once for each generator', () => {
    expect(match({ env: 'dev', 'core-basic': 'enabled' })?.lacks).toEqual([
      'label security-basic is missing',
      'label env is dev, not prod or stage and label security-basic is missing',
    ])
  })

  test('a selector without rules picks every cluster', () => {
    expect(match({}, setOf({ spec: { generators: [{ clusters: {} }] } }))?.isMatched).toBe(true)
  })

  test.each<[string, string[], Record<string, string>, string]>([
    ['NotIn', ['dev'], { env: 'dev' }, 'label env is dev, which is left out'],
    ['DoesNotExist', [], { env: 'dev' }, 'label env is set'],
    ['Exists', [], {}, 'label env is missing'],
    ['In', ['prod'], { env: 'dev' }, 'label env is dev, not prod'],
    ['Resembles', ['prod'], { env: 'dev' }, 'the rule for label env cannot be read'],
  ])('%s %j with %j: %s', (operator, values, labels, lack) => {
    const selector = { matchExpressions: [{ key: 'env', operator, values }] }
    const set = setOf({ spec: { generators: [{ clusters: { selector } }] } })
    expect(match(labels, set)?.lacks).toEqual([lack])
  })

  test('a set that picks none by labels, or by placeholders alone, matches nobody', () => {
    const selector = { matchLabels: { env: '{{.env}}' } }
    expect(match({}, setOf({ spec: { generators: [{ list: {} }] } }))).toBeUndefined()
    expect(match({}, setOf({ spec: { generators: [{ clusters: { selector } }] } }))).toBeUndefined()
  })
})

describe('a cluster Secret', () => {
  const encoded = (text: string) => Buffer.from(text).toString('base64')
  const data = {
    name: encoded('prod-eu'),
    server: encoded('https://eu.example.com/'),
    config: encoded('{"bearerToken":"hush"}'),
    project: encoded('shop'),
  }
  const metadata = { name: 's', labels: { env: 'prod' } }

  test('tells name, server, project and labels, and never its credential', () => {
    const read = argocd.clusterSecrets?.read({ metadata, data })
    expect(read).toEqual({
      name: 'prod-eu',
      server: 'https://eu.example.com',
      project: 'shop',
      labels: { env: 'prod' },
    })
  })

  test.each([null, 7, {}, { data: 'x' }, { data: { server: 7 } }, { data: { server: '' } }])(
    '%j is no cluster',
    (secret) => {
      expect(argocd.clusterSecrets?.read(secret)).toBeUndefined()
    },
  )
})
