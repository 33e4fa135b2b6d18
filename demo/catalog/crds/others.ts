import type { KubeObject } from '../../api/object'
import { column, crd, readyColumns } from './crd'
import { open } from './schema'

const schema = { spec: open, status: open }
const age = column('Age', '.metadata.creationTimestamp', 'date')
const phase = column('Phase', '.status.phase')
const ready = readyColumns.filter(({ name }) => name === 'Ready')

/** Kinds of other projects that the catalog's apps bring along. */
export function otherCrds(): KubeObject[] {
  return [
    crd({
      group: 'cert-manager.io',
      kind: 'Certificate',
      plural: 'certificates',
      shortNames: ['cert', 'certs'],
      categories: ['cert-manager'],
      versions: [
        { name: 'v1', schema, columns: [...ready, column('Secret', '.spec.secretName'), age] },
      ],
    }),
    crd({
      group: 'cert-manager.io',
      kind: 'ClusterIssuer',
      plural: 'clusterissuers',
      clusterScoped: true,
      categories: ['cert-manager'],
      versions: [{ name: 'v1', schema, columns: [...ready, age] }],
    }),
    crd({
      group: 'cluster.x-k8s.io',
      kind: 'Cluster',
      plural: 'clusters',
      shortNames: ['cl'],
      categories: ['cluster-api'],
      versions: [{ name: 'v1beta1', schema, columns: [phase, age] }],
    }),
    crd({
      group: 'external-secrets.io',
      kind: 'ExternalSecret',
      plural: 'externalsecrets',
      shortNames: ['es'],
      versions: [
        { name: 'v1', schema, columns: [column('Store', '.spec.secretStoreRef.name'), ...ready] },
      ],
    }),
  ]
}
