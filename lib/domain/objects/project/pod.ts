import { podStates } from '../container-state'
import type { Projector } from '../projection'
import { containerNames, imagesOf } from '../pod-spec'
import { podSymptoms } from '../pod-symptoms'
import { podWord } from '../pod-word'
import { podReferences } from '../references'
import { counted } from '../words'

/** A pod: its line is what kubectl prints, and how often it was restarted. */
export const pod: Projector = (object, { namespace }) => {
  const states = podStates(object)
  const { word, ready, wanted, restarts } = podWord(object, states)
  const spec = object.at('spec')
  const node = spec.text('nodeName')
  const labels = object.at('metadata', 'labels')
  const revision = labels.text('pod-template-hash') ?? labels.text('controller-revision-hash')
  const isDone = object.text('status', 'phase') === 'Succeeded'
  return {
    line: restarts > 0 ? `${word}, ${counted(restarts, 'restart')}` : word,
    images: imagesOf(spec),
    containers: containerNames(spec),
    restarts,
    ...(!isDone && { ready: { ready, wanted } }),
    ...(node !== undefined && { node }),
    ...(revision !== undefined && { revision }),
    leansOn: podReferences(spec, namespace),
    symptoms: podSymptoms(object, states),
  }
}
