import 'server-only'

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { DiffAnswer, diffQuerySchema } from '@/lib/contract/diff'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'
import { createRenderer } from '@/lib/git/render/create-renderer'
import { toolVersions } from '@/lib/git/render/tool-versions'
import { FileBench } from '@/lib/git/testing/file-bench'
import type { TestGitHost } from '@/lib/git/testing/git-host'
import type { z } from 'zod'

import { openComparer } from '../../compare-thread/open-comparer'
import { EMPTY_CONFIG, type Config } from '../../config/config-schema'
import { readDiff } from '../../queries/read-diff'
import { aUser } from '../../queries/testing/people'
import { TestFleet } from '../../testing/a-fleet'
import { FakeCluster } from '../../testing/fake-cluster'
import type { FakeObject } from '../../testing/fake-objects'
import { ManualClock } from '../../testing/manual-clock'
import { APPLICATIONS } from '../../testing/objects'
import { PaperCommits } from '../../testing/paper-books'

export const PROJECTS = 'appprojects.argoproj.io'

/** A fleet of one cluster with a real repository, real rendering and real comparisons; `close` ends it all. */
export class DiffBench {
  readonly files = new FileBench()
  readonly clock = new ManualClock()
  readonly t: TestFleet
  readonly prod = new FakeCluster('prod', this.clock)
  readonly commits = new PaperCommits()
  private readonly comparer = openComparer({ threads: 1 })
  private repository: TestGitHost | undefined

  constructor() {
    const render = createRenderer()
    const files = this.files.sources()
    this.t = new TestFleet(this.clock, undefined, undefined, () => ({
      ...{ render, files, comparer: this.comparer },
      versions: toolVersions,
    }))
  }

  get git(): TestGitHost {
    if (!this.repository) throw new Error('the bench is not open')
    return this.repository
  }

  async open(config: Partial<Config> = {}): Promise<this> {
    this.repository = await this.files.repository()
    await this.t.fleet.setConfig({ ...EMPTY_CONFIG, ...config }, undefined)
    await this.t.start(this.prod)
    const { objects } = this.prod
    objects.serve('argoproj.io/v1alpha1', 'Application', 'applications')
    objects.serve('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'kustomizations')
    objects.serve('source.toolkit.fluxcd.io/v1', 'GitRepository', 'gitrepositories')
    return this
  }

  /** Objects of the engines, as they are watched and as they are read one by one. */
  async holds(lists: Readonly<Record<string, readonly FakeObject[]>>): Promise<void> {
    for (const each of Object.values(lists).flat()) this.prod.objects.put(each)
    this.prod.lists(lists)
    await this.t.live(1000, this.prod)
  }

  /** An app of plain manifests at `path`, which was deployed at that commit. */
  anApp(
    name: string,
    sha: string,
    change: { project?: string; deployed?: string } = {},
  ): FakeObject {
    const { project = 'shop', deployed = sha } = change
    const source = { repoURL: this.git.url, path: name, targetRevision: 'main' }
    const history = deployed === '' ? [] : [deployed]
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd', uid: `uid-${name}`, generation: 1 },
      spec: {
        project,
        source,
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      },
      status: {
        health: { status: 'Healthy' },
        sync: { status: 'Synced', revision: sha, comparedTo: { source } },
        history: history.map((revision, at) => ({
          ...{ id: at + 1, revision, source, deployedAt: '2026-02-01T00:00:00Z' },
        })),
        ...(deployed !== '' && {
          operationState: {
            phase: 'Succeeded',
            finishedAt: '2026-02-01T00:00:00Z',
            startedAt: '2026-02-01T00:00:00Z',
            message: '',
            operation: { sync: { revision: deployed } },
            syncResult: { revision: deployed, source },
          },
        }),
        resources: [],
      },
    }
  }

  /** A project that permits only these repositories. */
  aProject(name: string, repositories: readonly string[]): FakeObject {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace: 'argocd', uid: `uid-project-${name}` },
      spec: {
        sourceRepos: repositories,
        destinations: [{ server: '*', namespace: '*' }],
      },
    }
  }

  /** A diff of an app as its route answers it. */
  async ask(
    name: string,
    { user = aUser(), ...query }: Partial<z.output<typeof diffQuerySchema>> & { user?: User } = {},
    type = APPLICATIONS,
  ): Promise<DiffAnswer> {
    const namespace = type === APPLICATIONS ? 'argocd' : 'flux-system'
    const ref: AppRef = { cluster: 'prod', type, namespace, name }
    const signal = new AbortController().signal
    const { fleet } = this.t
    const asker = { user, now: this.clock.now(), signal }
    return readDiff({ fleet, commits: this.commits }, ref, { kind: 'live', ...query }, asker)
  }

  async close(): Promise<void> {
    this.comparer.close()
    await this.files.close()
  }
}

/** A ConfigMap as it is written. */
export function aConfigMap(name: string, data: Readonly<Record<string, string>>): FakeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data }
}

/** The same as the cluster holds it, with who wrote its data. */
export function held(
  object: FakeObject,
  namespace = 'shop',
  {
    manager = 'argocd-controller',
    applied = object,
  }: { manager?: string; applied?: FakeObject } = {},
): FakeObject {
  const { metadata } = object
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
      ...applied,
      metadata: { ...applied.metadata, namespace },
    }),
    'argocd.argoproj.io/tracking-id': `web:/${object.kind}:${namespace}/${metadata.name}`,
  }
  const fieldsV1 = { 'f:data': Object.fromEntries(keysOf(object).map((key) => [`f:${key}`, {}])) }
  return {
    ...object,
    metadata: {
      ...metadata,
      ...{ namespace, uid: `uid-${metadata.name}`, resourceVersion: '1', annotations },
      managedFields: [{ manager, operation: 'Update', time: '2026-03-01T11:00:00Z', fieldsV1 }],
    },
  }
}

function keysOf({ data }: FakeObject): string[] {
  return typeof data === 'object' && data !== null ? Object.keys(data) : []
}

/** Files as an archive, with its digest. */
export function anArchive(files: Readonly<Record<string, string>>): {
  bytes: Buffer
  digest: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-archive-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const names = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? path))]
  const bytes = execFileSync('tar', ['-czf', '-', '-C', folder, ...names])
  rmSync(folder, { recursive: true })
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` }
}
