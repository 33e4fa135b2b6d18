import type { Projector } from '../projection'
import { conditionEntry, conditionSymptom } from '../symptom'
import { counted, joined } from '../words'

const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']

export const node: Projector = (object) => {
  const isReady = conditionEntry(object, 'Ready', 'True') !== undefined
  const pressures = PRESSURES.flatMap((type) => conditionEntry(object, type, 'True') ?? [])
  return {
    line: joined(
      isReady ? 'ready' : 'not ready',
      object.flag('spec', 'unschedulable') ? 'takes no new pods' : undefined,
      object.text('status', 'nodeInfo', 'kubeletVersion'),
    ),
    symptoms: pressures.map((entry) => conditionSymptom('condition', entry)),
  }
}

export const namespace: Projector = (object) => {
  const isEnding = object.text('status', 'phase') === 'Terminating'
  const held = conditionEntry(object, 'NamespaceContentRemaining', 'True')
  return {
    line: isEnding ? 'terminating' : '',
    symptoms: isEnding && held ? [conditionSymptom('condition', held)] : [],
  }
}

export const customResourceDefinition: Projector = (object) => {
  const served = object
    .list('spec', 'versions')
    .filter((version) => version.flag('served'))
    .flatMap((version) => version.text('name') ?? [])
  return { line: joined(object.text('spec', 'names', 'kind'), ...served) }
}

export const resourceQuota: Projector = (object) => {
  const full = object
    .keys('status', 'hard')
    .filter((key) => object.word('status', 'hard', key) === object.word('status', 'used', key))
  return {
    line: joined(
      counted(object.keys('spec', 'hard').length, 'limit'),
      full.length > 0 ? `used up: ${full.join(', ')}` : undefined,
    ),
  }
}
