import { gunzipSync, gzipSync } from 'node:zlib'
import { parseAllDocuments, stringify } from 'yaml'
import type { KubeObject } from '../api/object'
import type { ObjectStore } from '../api/object-store'
import type { ChartVersion } from '../git/chart-repository'
import { idOf, textAt, type Fields } from './access'

/** One revision of a release as Helm stores it. */
export interface HelmRevision {
  name: string
  /** Of the release; the Secret may be elsewhere. */
  namespace: string
  version: number
  status: 'deployed' | 'superseded' | 'failed' | 'uninstalled'
  description: string
  chart: ChartVersion
  values: Fields
  objects: readonly KubeObject[]
  /** RFC 3339 */
  firstDeployed: string
  lastDeployed: string
}

const HELM = { manager: 'Helm' } as const

/** Stores a revision in its Secret and marks the one that was deployed before as superseded. */
export function storeRevision(
  store: ObjectStore,
  storageNamespace: string,
  revision: HelmRevision,
): void {
  if (revision.status === 'deployed') supersede(store, storageNamespace, revision.name)
  const secret = storageSecret(storageNamespace, revision)
  if (!store.get(idOf(secret))) store.create(secret, HELM)
}

/** The manifest of the revision that is deployed; nothing when there is none that can be read. */
export function deployedObjects(
  store: ObjectStore,
  storageNamespace: string,
  name: string,
): KubeObject[] {
  const secret = store
    .list('', 'Secret', storageNamespace)
    .find(({ metadata: { labels = {} } }) => {
      return labels.owner === 'helm' && labels.name === name && labels.status === 'deployed'
    })
  if (!secret) return []
  const packed = Buffer.from(textAt(secret, 'data', 'release'), 'base64').toString()
  const stored: unknown = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
  return parseAllDocuments(textAt(stored, 'manifest')).flatMap((document) => {
    const object = document.toJS() as KubeObject | null
    return object === null ? [] : [object]
  })
}

/** The Secret `sh.helm.release.v1.<name>.v<n>`: base64 of base64 of gzip of JSON. */
export function storageSecret(storageNamespace: string, revision: HelmRevision): KubeObject {
  const { name, version, status } = revision
  const packed = gzipSync(JSON.stringify(payload(revision)), { level: 1 }).toString('base64')
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.${name}.v${version}`,
      namespace: storageNamespace,
      creationTimestamp: revision.lastDeployed,
      labels: {
        name,
        owner: 'helm',
        status,
        version: String(version),
        modifiedAt: String(Math.floor(Date.parse(revision.lastDeployed) / 1000)),
      },
    },
    data: { release: Buffer.from(packed).toString('base64') },
  }
}

function payload(revision: HelmRevision): Fields {
  const { name, namespace, version, status, description, chart, values, objects } = revision
  const templates = [...chart.files].flatMap(([path, text]) =>
    path.startsWith('templates/')
      ? [{ name: path, data: Buffer.from(text).toString('base64') }]
      : [],
  )
  const documents = objects.map((object) => `---\n# Source: ${chart.name}\n${stringify(object)}`)
  return {
    name,
    namespace,
    version,
    info: {
      first_deployed: revision.firstDeployed,
      last_deployed: revision.lastDeployed,
      deleted: '',
      description,
      status,
      notes: '',
    },
    chart: {
      metadata: {
        name: chart.name,
        version: chart.version,
        appVersion: chart.appVersion,
        apiVersion: 'v2',
      },
      templates,
      values: {},
      files: null,
      lock: null,
      schema: null,
    },
    config: values,
    manifest: documents.join(''),
    hooks: [],
  }
}

function supersede(store: ObjectStore, namespace: string, name: string): void {
  for (const secret of store.list('', 'Secret', namespace)) {
    const labels = secret.metadata.labels ?? {}
    if (labels.owner !== 'helm' || labels.name !== name || labels.status !== 'deployed') continue
    store.mutate(idOf(secret), HELM, (draft) => {
      draft.metadata.labels = { ...labels, status: 'superseded' }
    })
  }
}
