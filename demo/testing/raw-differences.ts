import { gunzipSync } from 'node:zlib'
import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../api/object'
import type { ObjectStore } from '../api/object-store'
import type { AppKind } from '../catalog/expectations'
import { annotationsOf, dig, idOf, isFields, keyOf, listAt, textAt } from '../engines/access'
import { appSpec } from '../engines/argocd/application'
import { destinationOf } from '../engines/argocd/context'
import { loadTargets } from '../engines/argocd/targets'
import { isAsWanted } from '../engines/cluster-runtime'
import { buildKustomization, entryId } from '../engines/flux/kustomize-build'
import { targetOf } from '../engines/flux/remote'
import { artifactFiles } from '../engines/flux/source-controller'
import type { SimCluster, World } from '../world'

/** What an app's engine wants, and where that is to be. */
export interface Sides {
  wanted: readonly KubeObject[]
  live: ObjectStore
}

const ONLY_CREATED = 'kustomize.toolkit.fluxcd.io/ssa'

/** Both sides of an app as its own engine sees them; undefined when it cannot render it or does not know where it goes. */
export async function sidesOf(
  world: World,
  home: SimCluster,
  app: KubeObject,
): Promise<Sides | undefined> {
  try {
    if (app.kind === 'Application') return await argocdSides(home, app)
    const context = home.flux?.context
    const to = context && targetOf(context, app)
    if (!to || !('cluster' in to)) return undefined
    const live = to.cluster.store
    if (app.kind === 'HelmRelease') return { wanted: released(live, app), live }
    const source = home.store.get({
      group: 'source.toolkit.fluxcd.io',
      kind: textAt(app, 'spec', 'sourceRef', 'kind'),
      namespace: textAt(app, 'spec', 'sourceRef', 'namespace') || (app.metadata.namespace ?? ''),
      name: textAt(app, 'spec', 'sourceRef', 'name'),
    })
    const files = source && artifactFiles(context, source)
    return files && { wanted: await buildKustomization(context, app, files), live }
  } catch {
    return undefined
  }
}

async function argocdSides(home: SimCluster, app: KubeObject): Promise<Sides | undefined> {
  const context = home.argo?.context
  const spec = appSpec(app)
  const to = context && destinationOf(context, spec)
  if (!to || !('cluster' in to)) return undefined
  const { objects } = await loadTargets(context, app.metadata.name, spec, { sources: spec.sources })
  return { wanted: objects, live: to.cluster.store }
}

/** The manifest of the revision that Helm calls deployed. */
function released(store: ObjectStore, release: KubeObject): KubeObject[] {
  const { namespace = '' } = release.metadata
  const target = textAt(release, 'spec', 'targetNamespace')
  const name =
    textAt(release, 'spec', 'releaseName') ||
    (target === '' ? release.metadata.name : `${target}-${release.metadata.name}`)
  const secret = store
    .list('', 'Secret', namespace)
    .filter(({ metadata }) => metadata.labels?.name === name)
    .find(({ metadata }) => metadata.labels?.status === 'deployed')
  if (!secret) return []
  const packed = Buffer.from(textAt(secret, 'data', 'release'), 'base64').toString()
  const stored: unknown = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
  return parseAllDocuments(textAt(stored, 'manifest')).map(
    (document) => document.toJS() as KubeObject,
  )
}

/** `added Service//toll-gates/toll-kiosk` and the like, sorted; what left Git is `left`, whether it will be pruned or not. */
export async function rawDifferences(
  world: World,
  home: SimCluster,
  app: KubeObject,
): Promise<string[] | undefined> {
  if (app.kind === 'Application') return argocdDifferences(home, app)
  const sides = await sidesOf(world, home, app)
  if (!sides) return undefined
  const wanted = new Set(sides.wanted.map(keyOf))
  const different = sides.wanted.flatMap((object) => {
    const live = sides.live.get(idOf(object))
    if (!live) return [`added ${keyOf(object)}`]
    if (annotationsOf(object)[ONLY_CREATED] === 'IfNotPresent') return []
    return isAsWanted(withoutOwner(object), live) ? [] : [`changed ${keyOf(object)}`]
  })
  const left = listAt(app, 'status', 'inventory', 'entries').flatMap((entry) => {
    const live = app.kind === 'Kustomization' ? sides.live.get(entryId(entry)) : undefined
    return live && !wanted.has(keyOf(live)) ? [`left ${keyOf(live)}`] : []
  })
  return [...different, ...left].sort()
}

/** Without the marks that say which object of the engine applies it. */
function withoutOwner(object: KubeObject): KubeObject {
  const labels = Object.entries(object.metadata.labels ?? {}).filter(
    ([key]) => !/^(kustomize|helm)\.toolkit\.fluxcd\.io\//.test(key),
  )
  return { ...object, metadata: { ...object.metadata, labels: Object.fromEntries(labels) } }
}

function argocdDifferences(home: SimCluster, app: KubeObject): string[] | undefined {
  const context = home.argo?.context
  const to = context && destinationOf(context, appSpec(app))
  if (textAt(app, 'status', 'sync', 'status') === 'Unknown' || !to || !('cluster' in to)) {
    return undefined
  }
  return listAt(app, 'status', 'resources')
    .filter((one) => textAt(one, 'status') === 'OutOfSync')
    .map((one) => {
      const [group, kind, namespace, name] = ['group', 'kind', 'namespace', 'name'].map((field) =>
        textAt(one, field),
      ) as [string, string, string, string]
      const key = `${group}/${kind}/${namespace}/${name}`
      if (dig(one, 'requiresPruning') === true) return `left ${key}`
      return to.cluster.store.get({ group, kind, namespace, name })
        ? `changed ${key}`
        : `added ${key}`
    })
    .sort()
}

/** The value at a path such as `spec.template.spec.containers[web].image` as one text. */
export function valueAt(object: unknown, path: string): string | undefined {
  let at = object
  for (const step of stepsOf(path)) at = isFields(at) ? at[step] : itemOf(at, step)
  return at === undefined || at === null
    ? undefined
    : typeof at === 'string'
      ? at
      : JSON.stringify(at)
}

function itemOf(list: unknown, label: string): unknown {
  return Array.isArray(list)
    ? list.find((item) =>
        ['name', 'containerPort', 'port'].some((key) => String(dig(item, key)) === label),
      )
    : undefined
}

function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([step, label]) => label ?? step)
}

/** Who owns a field by the object's managed fields, the latest write last; who owns only a map around it does not count beside others. */
export function ownersOf(
  object: KubeObject | undefined,
  path: string,
): { manager: string; operation: string; subresource: string; time: string }[] {
  const owners = listAt(object, 'metadata', 'managedFields').map((entry) => ({
    entry,
    depth: depthOf(dig(entry, 'fieldsV1'), stepsOf(path)),
  }))
  const deepest = Math.max(0, ...owners.map(({ depth }) => depth))
  return owners
    .filter(({ depth }) => depth > 0 && depth === deepest)
    .map(({ entry }) => ({
      manager: textAt(entry, 'manager'),
      operation: textAt(entry, 'operation'),
      subresource: textAt(entry, 'subresource'),
      time: textAt(entry, 'time'),
    }))
    .sort((a, b) => (a.time < b.time ? -1 : 1))
}

/** How many steps of a path a set of fields follows until it owns what is there; 0 when it does not. */
function depthOf(fields: unknown, [step, ...rest]: string[], depth = 0): number {
  const inner = isFields(fields) ? Object.keys(fields).filter((key) => key !== '.') : []
  if (!isFields(fields) || step === undefined || inner.length === 0) {
    return isFields(fields) ? depth : 0
  }
  const found = inner.find((key) => {
    if (key === `f:${step}`) return true
    if (!key.startsWith('k:')) return false
    const keys = Object.values(JSON.parse(key.slice(2)) as Record<string, unknown>)
    return keys.some((value) => String(value) === step)
  })
  return found === undefined ? 0 : depthOf(fields[found], rest, depth + 1)
}

/** All apps of one cluster, of both engines. */
export function appsOf({ store }: SimCluster): KubeObject[] {
  return Object.entries(APP_GROUPS).flatMap(([kind, group]) => [...store.list(group, kind)])
}

/** The API group of each kind of app. */
export const APP_GROUPS: Readonly<Record<AppKind, string>> = {
  Application: 'argoproj.io',
  Kustomization: 'kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helm.toolkit.fluxcd.io',
}
