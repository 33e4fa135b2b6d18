import type { PrinterColumn } from '../../api/kind'
import type { KubeObject } from '../../api/object'
import type { FluxApis } from '../flux-apis'
import { column, crd, readyColumns, type CrdVersion } from './crd'
import { conditions, fields, many, open, text, textMap, time, type Schema } from './schema'

const objectStatus = {
  observedGeneration: { type: 'integer', format: 'int64' },
  lastHandledReconcileAt: text,
  conditions,
}
const flag: Schema = { type: 'boolean' }
const source = fields({ apiVersion: text, kind: text, name: text, namespace: text }, [
  'kind',
  'name',
])
const inventory = fields({ entries: many(fields({ id: text, v: text }, ['id', 'v'])) })

const kustomizationSpec = fields({
  interval: text,
  retryInterval: text,
  timeout: text,
  path: text,
  prune: flag,
  wait: flag,
  force: flag,
  suspend: flag,
  targetNamespace: text,
  namePrefix: text,
  nameSuffix: text,
  serviceAccountName: text,
  deletionPolicy: text,
  sourceRef: source,
  dependsOn: many(fields({ name: text, namespace: text, readyExpr: text })),
  healthChecks: many(fields({ apiVersion: text, kind: text, name: text, namespace: text })),
  healthCheckExprs: many(open),
  commonMetadata: fields({ labels: textMap, annotations: textMap }),
  postBuild: open,
  patches: many(open),
  images: many(open),
  components: many(text),
  decryption: open,
  kubeConfig: open,
})

const kustomizationStatus = {
  ...fields({
    ...objectStatus,
    lastAppliedRevision: text,
    lastAppliedOriginRevision: text,
    lastAttemptedRevision: text,
    inventory,
    history: many(open),
  }),
  default: { observedGeneration: -1 },
}

const releaseSpec = fields({
  interval: text,
  timeout: text,
  chart: fields({ metadata: open, spec: open }),
  chartRef: source,
  releaseName: text,
  targetNamespace: text,
  storageNamespace: text,
  serviceAccountName: text,
  suspend: flag,
  maxHistory: { type: 'integer' },
  dependsOn: many(fields({ name: text, namespace: text, readyExpr: text })),
  driftDetection: open,
  install: open,
  upgrade: open,
  rollback: open,
  uninstall: open,
  test: open,
  kubeConfig: open,
  values: open,
  valuesFrom: many(open),
  postRenderers: many(open),
})
const releaseStatus = { ...open, default: { observedGeneration: -1 } }

const sourceSchema = {
  spec: open,
  status: {
    ...fields({
      ...objectStatus,
      artifact: fields({
        path: text,
        url: text,
        revision: text,
        digest: text,
        size: { type: 'integer', format: 'int64' },
        lastUpdateTime: time,
        metadata: textMap,
      }),
      url: text,
      observedChartName: text,
      observedSourceArtifactRevision: text,
      observedIgnore: text,
      includedArtifacts: many(open),
    }),
    default: { observedGeneration: -1 },
  },
}

const url = column('URL', '.spec.url')
const chartColumns = [
  column('Chart', '.spec.chart'),
  column('Version', '.spec.version'),
  column('Source Kind', '.spec.sourceRef.kind'),
  column('Source Name', '.spec.sourceRef.name'),
  ...readyColumns,
]

/** The custom kinds of a Flux installation, only of the controllers that it has. */
export function fluxCrds(apis: FluxApis, components: readonly string[]): KubeObject[] {
  const served = (
    names: readonly string[],
    schema: Record<string, Schema>,
    columns: readonly PrinterColumn[],
  ) => names.map((name): CrdVersion => ({ name, schema, columns }))
  const define = (
    group: string,
    kind: string,
    plural: string,
    shortNames: string[],
    versions: CrdVersion[],
    categories: string[],
  ) =>
    crd({
      group: `${group}.toolkit.fluxcd.io`,
      kind,
      plural,
      ...(shortNames.length > 0 && { shortNames }),
      ...(apis.categories && { categories: ['all', 'fluxcd', ...categories] }),
      labels: { 'app.kubernetes.io/part-of': 'flux', 'app.kubernetes.io/instance': 'flux-system' },
      versions,
    })
  const sources = ['fluxcd-sources']
  const plain = { spec: open, status: open }
  const byComponent: Record<string, KubeObject[]> = {
    'source-controller': [
      define(
        'source',
        'GitRepository',
        'gitrepositories',
        ['gitrepo'],
        served(apis.source, sourceSchema, [url, ...readyColumns]),
        sources,
      ),
      define(
        'source',
        'HelmRepository',
        'helmrepositories',
        ['helmrepo'],
        served(apis.olderSource, sourceSchema, [url, ...readyColumns]),
        sources,
      ),
      define(
        'source',
        'HelmChart',
        'helmcharts',
        ['hc'],
        served(apis.olderSource, sourceSchema, chartColumns),
        sources,
      ),
      define(
        'source',
        'OCIRepository',
        'ocirepositories',
        ['ocirepo'],
        served(apis.oci, sourceSchema, [url, ...readyColumns]),
        sources,
      ),
      define(
        'source',
        'Bucket',
        'buckets',
        [],
        served(apis.oci, sourceSchema, [column('Endpoint', '.spec.endpoint'), ...readyColumns]),
        sources,
      ),
    ],
    'kustomize-controller': [
      define(
        'kustomize',
        'Kustomization',
        'kustomizations',
        ['ks'],
        served(
          apis.kustomize,
          { spec: kustomizationSpec, status: kustomizationStatus },
          readyColumns,
        ),
        ['fluxcd-appliers'],
      ),
    ],
    'helm-controller': [
      define(
        'helm',
        'HelmRelease',
        'helmreleases',
        ['hr'],
        served(apis.helm, { spec: releaseSpec, status: releaseStatus }, readyColumns),
        ['fluxcd-appliers'],
      ),
    ],
    'notification-controller': [
      define('notification', 'Receiver', 'receivers', [], served(['v1'], plain, readyColumns), [
        'fluxcd-notifications',
      ]),
      define(
        'notification',
        'Alert',
        'alerts',
        [],
        served(['v1beta3'], plain, [column('Age', '.metadata.creationTimestamp', 'date')]),
        ['fluxcd-notifications'],
      ),
      define(
        'notification',
        'Provider',
        'providers',
        [],
        served(['v1beta3'], plain, [column('Age', '.metadata.creationTimestamp', 'date')]),
        ['fluxcd-notifications'],
      ),
    ],
    'image-reflector-controller': [
      define(
        'image',
        'ImageRepository',
        'imagerepositories',
        ['imgrepo'],
        served(apis.image, plain, readyColumns),
        ['fluxcd-images'],
      ),
      define(
        'image',
        'ImagePolicy',
        'imagepolicies',
        ['imgpol'],
        served(apis.image, plain, readyColumns),
        ['fluxcd-images'],
      ),
    ],
    'image-automation-controller': [
      define(
        'image',
        'ImageUpdateAutomation',
        'imageupdateautomations',
        ['iua'],
        served(apis.image, plain, readyColumns),
        ['fluxcd-images'],
      ),
    ],
  }
  return components.flatMap((component) => byComponent[component] ?? [])
}
