import { describe, expect, test } from 'vitest'

import type { DeployQuestion, Project } from '@/lib/domain/project'
import { aContext, slimOf, typeOf } from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '..'

const [TENANT = {}, PLATFORM = {}] = readObjects(
  'lib/engines/argocd/fixtures/app-project-tenancy.yaml',
)

function projectOf(object: JsonObject, spec: JsonObject = {}): Project {
  const changed = patched(object, { spec })
  const read = argocd.projects?.read(
    typeOf(argocd, changed),
    slimOf(argocd, changed),
    aContext(argocd),
  )
  if (!read) throw new Error('Argo CD reads no projects')
  return read
}

const question: DeployQuestion = {
  group: 'apps',
  kind: 'Deployment',
  isNamespaced: true,
  namespace: 'devteam-a-web',
  server: 'https://kubernetes.default.svc',
  clusterName: 'in-cluster',
}

function ask(project: Project, over: Partial<DeployQuestion> = {}) {
  const answer = argocd.projects?.permits(project, { ...question, ...over })
  if (!answer) throw new Error('Argo CD answers nothing')
  return answer
}

describe('a tenant whose rules hold "*" beside a deny', () => {
  const project = projectOf(TENANT)

  test('may deploy to another tenant’s namespace, with a warning why', () => {
    const answer = ask(project, { namespace: 'devteam-b' })
    expect(answer.isAllowed).toBe(true)
    expect(answer.rule).toContain('namespace: *')
    expect(answer.warnings.join()).toContain('"*" beside a deny')
  })

  test('may not deploy to the namespace that is denied', () => {
    expect(ask(project, { namespace: 'kube-system' })).toMatchObject({
      isAllowed: false,
      rule: expect.stringContaining('!kube-system') as unknown,
    })
  })

  test('deploys to its own namespaces by its own rule and without a warning', () => {
    const answer = ask(project)
    expect([answer.isAllowed, answer.warnings]).toEqual([true, []])
    expect(answer.rule).toContain('devteam-a-*')
  })

  test.each<[string, Partial<DeployQuestion>, boolean]>([
    ['a denied kind is refused', { group: 'networking.k8s.io', kind: 'NetworkPolicy' }, false],
    [
      'a kind of another group by that name is not',
      { group: 'example.com', kind: 'ResourceQuota' },
      true,
    ],
    ['kinds differ by case', { group: '', kind: 'resourcequota' }, true],
    [
      'no cluster-scoped kind is allowed where none is listed',
      {
        group: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        isNamespaced: false,
        namespace: '',
      },
      false,
    ],
    ['another cluster is refused', { server: 'https://other', clusterName: 'other' }, false],
    [
      'the cluster’s name alone is not enough for a deny by namespace',
      { server: '', namespace: 'kube-system' },
      true,
    ],
    ['any repository is allowed', { repository: 'https://evil.example.com/x.git' }, true],
  ])('%s', (_sentence, over, expected) => {
    expect(ask(project, over).isAllowed).toBe(expected)
  })

  test('the linter names what is wider than it looks, the worst first', () => {
    const codes = project.findings.map(({ code }) => code)
    expect(codes).toEqual([
      'wildcard-beside-deny',
      'any-repository',
      'wildcard-role',
      'orphans-unwatched',
    ])
    expect(project.findings[1]).toMatchObject({ rule: 'sourceRepos: *', severity: 'medium' })
  })
})

describe('a project with lists', () => {
  const project = projectOf(PLATFORM)
  const place = {
    namespace: 'platform-dns',
    server: 'https://eu.example.com',
    clusterName: 'prod-eu',
  }
  const namespace = { group: '', kind: 'Namespace', isNamespaced: false, namespace: '' }

  test.each<[string, Partial<DeployQuestion>, boolean]>([
    ['a kind that a glob names is allowed', {}, true],
    ['a kind in no list is refused', { group: 'batch', kind: 'Job' }, false],
    [
      'a listed cluster kind is allowed',
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', isNamespaced: false },
      true,
    ],
    [
      'a repository in the listed folder is allowed',
      { repository: 'https://git.example.com/platform/dns.git' },
      true,
    ],
    [
      'case and ending of a repository do not matter',
      { repository: 'HTTPS://git.example.com/Platform/DNS' },
      true,
    ],
    [
      'one by ssh is the same in both spellings',
      { repository: 'ssh://git@git.example.com/tools/charts' },
      true,
    ],
    [
      'a denied repository is refused',
      { repository: 'https://git.example.com/platform/attic.git' },
      false,
    ],
    ['an unlisted namespace is refused', { namespace: 'shop' }, false],
  ])('%s', (_sentence, over, expected) => {
    expect(ask(project, { ...place, ...over }).isAllowed).toBe(expected)
  })

  test('a star in a repository ends at a slash', () => {
    const shallow = projectOf(PLATFORM, { sourceRepos: ['https://git.example.com/platform/*'] })
    const repository = 'https://git.example.com/platform/a/b'
    expect(ask(shallow, { ...place, repository }).isAllowed).toBe(false)
  })

  test('a deny of repositories also lets through what it does not name', () => {
    const answer = ask(project, { ...place, repository: 'https://elsewhere.example.com/x' })
    expect(answer.isAllowed).toBe(true)
    expect(answer.warnings.join()).toContain('allows every repository that it does not name')
  })

  test('a cluster kind that is narrowed to names says to which', () => {
    const answer = ask(project, { ...place, ...namespace })
    expect(answer.isAllowed).toBe(true)
    expect(answer.warnings.join(' ')).toMatch(/platform-\*.*platform-legacy/)
  })

  test('an empty list of namespaced kinds allows none, no list all', () => {
    const none = projectOf(PLATFORM, { namespaceResourceWhitelist: [] })
    expect(ask(none, place).isAllowed).toBe(false)
    const all = projectOf(PLATFORM, { namespaceResourceWhitelist: null })
    expect(ask(all, { ...place, group: 'batch', kind: 'Job' }).isAllowed).toBe(true)
  })

  test('a limit to its own clusters is told', () => {
    const own = projectOf(PLATFORM, { permitOnlyProjectScopedClusters: true })
    expect(ask(own, place).warnings.join()).toContain('registered for it')
  })

  test('rules that cannot be read allow nothing', () => {
    const broken = projectOf(PLATFORM, { destinations: 'all' })
    expect(broken.conditions[0]?.message).toContain('spec.destinations')
    expect(ask(broken, place)).toMatchObject({ isAllowed: false })
  })
})

describe('the linter', () => {
  const codesOf = (spec: JsonObject) => projectOf(PLATFORM, spec).findings.map(({ code }) => code)
  const window = { kind: 'deny', schedule: '0 1 * * *', duration: '1h', applications: ['*'] }

  test.each<[string, JsonObject, string]>([
    ['any destination', { destinations: [{ server: '*', namespace: '*' }] }, 'any-destination'],
    ['any cluster', { destinations: [{ server: '*', namespace: 'a' }] }, 'any-cluster'],
    [
      'any cluster kind',
      { clusterResourceWhitelist: [{ group: '*', kind: '*' }] },
      'any-cluster-kind',
    ],
    [
      'a deny that allows the rest',
      { destinations: [{ server: 'x', namespace: '!a' }] },
      'deny-allows-rest',
    ],
    ['any namespace of origin', { sourceNamespaces: ['*'] }, 'any-source-namespace'],
    ['unwatched orphans', { orphanedResources: null }, 'orphans-unwatched'],
    [
      'a schedule that cannot be read',
      { syncWindows: [{ ...window, schedule: 'soon' }] },
      'window-unreadable',
    ],
    [
      'a duration that cannot be read',
      { syncWindows: [{ ...window, duration: '1 day' }] },
      'window-unreadable',
    ],
    [
      'a zone that nobody knows',
      { syncWindows: [{ ...window, timeZone: 'CEST+1' }] },
      'window-time-zone',
    ],
    [
      'a day that never comes',
      { syncWindows: [{ ...window, schedule: '0 0 31 2 *' }] },
      'window-never-starts',
    ],
    [
      'a window without length',
      { syncWindows: [{ ...window, duration: '0s' }] },
      'window-never-opens',
    ],
    [
      'a window that concerns nobody',
      { syncWindows: [{ ...window, applications: [] }] },
      'window-no-target',
    ],
    ['a window of no kind', { syncWindows: [{ ...window, kind: 'Deny' }] }, 'window-kind'],
  ])('finds %s', (_sentence, spec, code) => {
    expect(codesOf(spec)).toContain(code)
  })

  test('holds nothing against a project that names what it means', () => {
    expect(codesOf({ sourceRepos: ['https://git.example.com/platform/*'] })).toEqual([])
  })
})
