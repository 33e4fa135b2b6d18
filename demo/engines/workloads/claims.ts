import type { KubeObject } from '../../api/object'
import { dig, idOf, listAt, textAt } from '../access'
import { timesSaid } from './restarts'
import { tell, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const STATUS = { ...MANAGER, subresource: 'status' } as const
const DEFAULT_CLASS = 'standard'

/** Gives a new claim its volume, unless the class that it asks for does not exist: then it waits. Always false: one step is all. */
export function reconcileClaim(context: WorkloadContext, claim: KubeObject): boolean {
  const { store, clock, settledAt } = context
  const phase = textAt(claim, 'status', 'phase')
  if (phase === 'Bound' || claim.metadata.deletionTimestamp !== undefined) return false
  const asked = textAt(claim, 'spec', 'storageClassName')
  const name = asked === '' ? DEFAULT_CLASS : asked
  const found = store.get({ group: 'storage.k8s.io', kind: 'StorageClass', name })
  if (asked !== '' && !found) {
    if (phase === '') store.patchStatus(idOf(claim), { phase: 'Pending' }, STATUS)
    const message = `storageclass.storage.k8s.io "${name}" not found`
    const source = 'persistentvolume-controller'
    const times = settledAt === undefined ? 1 : timesSaid(clock.now() - settledAt)
    tell(context, claim, { reason: 'ProvisioningFailed', message, type: 'Warning', source }, times)
    return false
  }
  const volume = `pvc-${claim.metadata.uid ?? ''}`
  if (!store.get({ group: '', kind: 'PersistentVolume', name: volume })) {
    store.create(volumeOf(context, claim, volume, name), MANAGER)
  }
  store.mutate(idOf(claim), MANAGER, (draft) => {
    draft.spec = { ...(draft.spec as object), volumeName: volume }
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'pv.kubernetes.io/bind-completed': 'yes',
    }
  })
  const status = {
    phase: 'Bound',
    accessModes: listAt(claim, 'spec', 'accessModes'),
    capacity: { storage: dig(claim, 'spec', 'resources', 'requests', 'storage') },
  }
  store.patchStatus(idOf(claim), status, STATUS)
  return false
}

/** Takes the volume away that was made for a claim. */
export function removeVolume({ store }: WorkloadContext, claim: KubeObject): void {
  const name = textAt(claim, 'spec', 'volumeName')
  if (name !== '') store.remove({ group: '', kind: 'PersistentVolume', name })
}

function volumeOf(
  context: WorkloadContext,
  claim: KubeObject,
  name: string,
  storageClassName: string,
): KubeObject {
  const { namespace, name: claimName, uid } = claim.metadata
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      creationTimestamp: timeOf(context),
      annotations: { 'pv.kubernetes.io/provisioned-by': 'csi.example.com' },
    },
    spec: {
      capacity: { storage: dig(claim, 'spec', 'resources', 'requests', 'storage') },
      accessModes: listAt(claim, 'spec', 'accessModes'),
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName,
      volumeMode: 'Filesystem',
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace,
        name: claimName,
        uid,
      },
      csi: { driver: 'csi.example.com', volumeHandle: name, fsType: 'ext4' },
    },
    status: { phase: 'Bound' },
  }
}
