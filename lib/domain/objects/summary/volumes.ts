import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { quantityWords } from '../quantity'
import { link, said } from './facts'

/** Kinds of volumes that need no other object, in words. */
const WORDS: Readonly<Record<string, string>> = {
  emptyDir: 'empty at start',
  hostPath: 'a directory of the node',
  projected: 'put together of several sources',
  downwardAPI: 'facts of the pod itself',
  csi: 'from a storage driver',
  ephemeral: 'a claim that lives as long as the pod',
  nfs: 'from a file server',
  image: 'the content of an image',
}

/** Kubernetes gives every pod a token in a volume of its own: no news. */
const GIVEN = 'kube-api-access-'

const NAMED = [
  ['ConfigMap', 'configMap', 'name'],
  ['Secret', 'secret', 'secretName'],
  ['PersistentVolumeClaim', 'persistentVolumeClaim', 'claimName'],
] as const

/** The volumes of a pod's spec by name, each with where it comes from. */
export function volumeFacts(spec: Reader, namespace: string): ReadonlyMap<string, ObjectFact> {
  return new Map(
    spec.list('volumes').flatMap((volume) => {
      const name = volume.text('name')
      if (name?.startsWith(GIVEN)) return []
      const fact = name === undefined ? undefined : volumeFact(name, volume, namespace)
      return name !== undefined && fact ? [[name, fact] as const] : []
    }),
  )
}

function volumeFact(name: string, volume: Reader, namespace: string): ObjectFact | undefined {
  for (const [kind, field, nameField] of NAMED) {
    const target = volume.text(field, nameField)
    if (target) return link(name, { group: '', kind, namespace, name: target })
  }
  const field = Object.keys(WORDS).find((each) => volume.has(each))
  if (field === undefined) return said(name, 'of another kind')[0]
  const detail =
    volume.text(field, 'path') ?? volume.text(field, 'driver') ?? volume.text(field, 'medium')
  const limit = volume.text(field, 'sizeLimit')
  const words = [WORDS[field], detail, limit && `at most ${quantityWords(limit)}`]
  return said(name, words.filter(Boolean).join(', '))[0]
}
