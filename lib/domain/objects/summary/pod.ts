import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { podWord } from '../pod-word'
import { byName } from '../references-by-name'
import { secondsOf } from '../duration-words'
import { counted, joined } from '../words'
import { podContainers } from './containers'
import {
  code,
  labelWords,
  link,
  links,
  said,
  section,
  type Section,
  type Summariser,
  time,
} from './facts'
import { volumeFacts } from './volumes'

export const podSummary: Summariser = (object, { namespace }) => {
  const { word, ready, wanted, restarts } = podWord(object)
  const spec = object.at('spec')
  const node = spec.text('nodeName')
  const phase = object.text('status', 'phase')
  const isOver = phase === 'Succeeded'
  const isPending = phase === 'Pending'
  return {
    headline: joined(word, restarts > 0 ? counted(restarts, 'restart') : undefined),
    sections: [
      ...section(
        'Pod',
        said(
          'Containers ready',
          `${ready} of ${wanted}`,
          ready < wanted && !isOver ? 'warning' : undefined,
        ),
        said('Why', object.text('status', 'message')),
        node === undefined
          ? said('Node', isPending ? 'none yet' : undefined, 'warning')
          : [link('Node', { group: '', kind: 'Node', namespace: '', name: node }, node)],
        code('Address', object.text('status', 'podIP')),
        time('Started', object.text('status', 'startTime')),
        said('Quality of service', object.text('status', 'qosClass')),
      ),
      ...podSections(spec, namespace),
    ],
    containers: podContainers(object, namespace),
  }
}

/** What a pod's spec asks of the cluster, for pods and for templates of pods. */
export function podSections(spec: Reader, namespace: string): readonly Section[] {
  return [
    ...section('How it runs', placement(spec, namespace)),
    ...section('Volumes', [...volumeFacts(spec, namespace).values()]),
  ]
}

function placement(spec: Reader, namespace: string): readonly ObjectFact[] {
  const account = byName(spec.text('serviceAccountName'), {
    how: 'runs-as',
    kind: 'ServiceAccount',
    namespace,
  })
  const secrets = spec
    .list('imagePullSecrets')
    .flatMap((secret) => byName(secret.text('name'), { how: 'uses', kind: 'Secret', namespace }))
  const tolerations = spec.list('tolerations').map(tolerationWords).filter(Boolean)
  return [
    ...links('Service account', account),
    ...links('Pulls images with', secrets),
    ...said('Restarts', spec.text('restartPolicy')),
    ...code('Only on nodes', labelWords(spec.labels('nodeSelector'))),
    ...said('Tolerates', tolerations.join(', ')),
    ...said('Priority class', spec.text('priorityClassName')),
    ...said('Time to stop', secondsOf(spec.number('terminationGracePeriodSeconds'))),
    ...said('Network', spec.flag('hostNetwork') ? "the node's own" : undefined),
  ]
}

/** Kubernetes gives every pod two of these. */
const GIVEN = /^node\.kubernetes\.io\/(not-ready|unreachable)$/

function tolerationWords(toleration: Reader): string {
  const key = toleration.text('key') ?? ''
  if (GIVEN.test(key)) return ''
  const value = toleration.text('value')
  const effect = toleration.text('effect')
  const what = key === '' ? 'every taint' : value ? `${key}=${value}` : key
  return effect ? `${what} (${effect})` : what
}
