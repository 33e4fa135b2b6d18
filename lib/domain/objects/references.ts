import type { Reader } from '../health/reader'
import type { Leaning, LeansOn } from '../live-object'

/** One way in which a pod's spec names another object of its namespace. */
interface Reference {
  how: Leaning
  group?: string
  kind: string
  name: string | undefined
  keys?: readonly string[]
  isOptional?: boolean | undefined
}

type Found = Required<Reference> & { name: string; keySet: Set<string> }

/** What the pods of a spec need: ConfigMaps and Secrets with the keys that have to be there, claims, an account. */
export function podReferences(spec: Reader, namespace: string): readonly LeansOn[] {
  const found = new Map<string, Found>()
  const add = ({ how, group = '', kind, name, keys = [], isOptional = false }: Reference) => {
    // Every pod has this one, and Kubernetes puts it back.
    if (!name || name === 'kube-root-ca.crt') return
    const key = `${how}/${group}/${kind}/${name}/${isOptional ? '?' : ''}`
    const known = found.get(key)
    if (known) for (const each of keys) known.keySet.add(each)
    else found.set(key, { how, group, kind, name, keys, isOptional, keySet: new Set(keys) })
  }
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'])
    for (const container of spec.list(list)) addEnvironment(container, add)
  for (const volume of spec.list('volumes')) addVolume(volume, add)
  // A pull goes on without the Secret, so a missing one is no error by itself.
  for (const secret of spec.list('imagePullSecrets'))
    add({ how: 'uses', kind: 'Secret', name: secret.text('name'), isOptional: true })
  const account = spec.text('serviceAccountName')
  if (account !== 'default') add({ how: 'runs-as', kind: 'ServiceAccount', name: account })
  return [...found.values()].map(({ how, group, kind, name, isOptional, keySet }) => ({
    how,
    id: { group, kind, namespace, name },
    ...(isOptional && { isOptional }),
    ...(keySet.size > 0 && { keys: [...keySet] }),
  }))
}

type Add = (reference: Reference) => void

function addEnvironment(container: Reader, add: Add): void {
  for (const variable of container.list('env')) {
    if (!variable.has('valueFrom')) continue
    addKey(variable.at('valueFrom', 'configMapKeyRef'), 'ConfigMap', add)
    addKey(variable.at('valueFrom', 'secretKeyRef'), 'Secret', add)
  }
  for (const source of container.list('envFrom')) {
    for (const [field, kind] of FROM_KINDS) {
      const isOptional = source.flag(field, 'optional')
      add({ how: 'reads', kind, name: source.text(field, 'name'), isOptional })
    }
  }
}

const FROM_KINDS = [
  ['configMapRef', 'ConfigMap'],
  ['secretRef', 'Secret'],
] as const

function addKey(reference: Reader, kind: string, add: Add): void {
  const key = reference.text('key')
  const isOptional = reference.flag('optional')
  add({ how: 'reads', kind, name: reference.text('name'), keys: key ? [key] : [], isOptional })
}

function addVolume(volume: Reader, add: Add): void {
  addFiles(volume, 'configMap', volume.text('configMap', 'name'), add)
  addFiles(volume, 'secret', volume.text('secret', 'secretName'), add)
  for (const source of volume.list('projected', 'sources')) {
    addFiles(source, 'configMap', source.text('configMap', 'name'), add)
    addFiles(source, 'secret', source.text('secret', 'name'), add)
  }
  const claim = volume.text('persistentVolumeClaim', 'claimName')
  add({ how: 'mounts', kind: 'PersistentVolumeClaim', name: claim })
  add({
    how: 'mounts',
    group: 'secrets-store.csi.x-k8s.io',
    kind: 'SecretProviderClass',
    name: volume.text('csi', 'volumeAttributes', 'secretProviderClass'),
  })
}

function addFiles(
  volume: Reader,
  field: 'configMap' | 'secret',
  name: string | undefined,
  add: Add,
): void {
  if (!name) return
  add({
    how: 'mounts',
    kind: field === 'secret' ? 'Secret' : 'ConfigMap',
    name,
    keys: volume.list(field, 'items').flatMap((item) => item.text('key') ?? []),
    isOptional: volume.flag(field, 'optional'),
  })
}
