import type { Reader } from '../../health/reader'
import { quantityWords } from '../quantity'
import { byName, named } from '../references-by-name'
import { links, said, section, type Summariser } from './facts'

const ACCESS_MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'one node reads and writes',
  ReadOnlyMany: 'many nodes read',
  ReadWriteMany: 'many nodes read and write',
  ReadWriteOncePod: 'one pod reads and writes',
}

function accessWords(modes: readonly string[]): string {
  return modes.map((mode) => ACCESS_MODES[mode] ?? mode).join(', ')
}

const sizeOf = (reader: Reader, ...path: string[]) => {
  const size = reader.text(...path)
  return size === undefined ? undefined : quantityWords(size)
}

export const claimSummary: Summariser = (object) => {
  const phase = object.text('status', 'phase')
  const asked = sizeOf(object, 'spec', 'resources', 'requests', 'storage')
  const given = sizeOf(object, 'status', 'capacity', 'storage')
  const volume = byName(object.text('spec', 'volumeName'), {
    how: 'binds',
    kind: 'PersistentVolume',
    namespace: '',
  })
  return {
    sections: section(
      'Claim',
      said(
        'State',
        phase ?? 'no phase yet',
        phase === 'Bound' ? 'good' : phase === 'Lost' ? 'bad' : 'warning',
      ),
      said('Asks for', asked),
      said('Got', given === asked ? undefined : given),
      said('Class', object.text('spec', 'storageClassName') ?? 'the default one'),
      said('Access', accessWords(object.texts('spec', 'accessModes'))),
      said('Mode', object.text('spec', 'volumeMode')),
      links('Volume', volume),
    ),
  }
}

export const volumeSummary: Summariser = (object) => ({
  sections: section(
    'Volume',
    said('State', object.text('status', 'phase')),
    said('Size', sizeOf(object, 'spec', 'capacity', 'storage')),
    said('Class', object.text('spec', 'storageClassName')),
    said('Access', accessWords(object.texts('spec', 'accessModes'))),
    said('When its claim goes', reclaimWords(object.text('spec', 'persistentVolumeReclaimPolicy'))),
    links(
      'Claim',
      named(object.at('spec', 'claimRef'), {
        how: 'binds',
        kind: 'PersistentVolumeClaim',
        namespace: '',
      }),
    ),
    said('Driver', object.text('spec', 'csi', 'driver')),
  ),
})

function reclaimWords(policy: string | undefined): string | undefined {
  if (policy === 'Delete') return 'the data is deleted'
  return policy === 'Retain' ? 'the data is kept' : policy
}
