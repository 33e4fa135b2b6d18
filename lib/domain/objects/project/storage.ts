import type { Reader } from '../../health/reader'
import type { Projector } from '../projection'
import { quantityWords } from '../quantity'
import { byName, named } from '../references-by-name'
import { joined } from '../words'

function volumeLine(object: Reader, size: string | undefined): string {
  return joined(
    object.text('status', 'phase') ?? 'no phase yet',
    size === undefined ? undefined : quantityWords(size),
    object.text('spec', 'storageClassName'),
  )
}

export const persistentVolumeClaim: Projector = (object) => {
  const size =
    object.text('status', 'capacity', 'storage') ??
    object.text('spec', 'resources', 'requests', 'storage')
  const message = `It waits for a volume of class ${object.text('spec', 'storageClassName') ?? '(default)'}.`
  return {
    line: volumeLine(object, size),
    leansOn: byName(object.text('spec', 'volumeName'), {
      how: 'binds',
      kind: 'PersistentVolume',
      namespace: '',
    }),
    symptoms:
      object.text('status', 'phase') === 'Pending'
        ? [{ code: 'pending', reason: 'Pending', message }]
        : [],
  }
}

export const persistentVolume: Projector = (object) => ({
  line: volumeLine(object, object.text('spec', 'capacity', 'storage')),
  leansOn: named(object.at('spec', 'claimRef'), {
    how: 'binds',
    kind: 'PersistentVolumeClaim',
    namespace: '',
  }),
})

export const volumeSnapshot: Projector = (object, { namespace }) => {
  const size = object.text('status', 'restoreSize')
  return {
    line: joined(
      object.flag('status', 'readyToUse') ? 'ready to use' : 'not ready to use',
      size === undefined ? undefined : quantityWords(size),
    ),
    leansOn: byName(object.text('spec', 'source', 'persistentVolumeClaimName'), {
      how: 'uses',
      kind: 'PersistentVolumeClaim',
      namespace,
    }),
  }
}
