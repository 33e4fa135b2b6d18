import type { KubeObject } from '../../api/object'
import { listAt, textAt } from '../access'
import type { Behaviour } from './behaviour'
import { safeNumber } from './names'
import type { PodTrouble } from './pod-trouble'
import { isUnready } from './behaviour'
import { tell, type Note, type WorkloadContext } from './workload-context'

const MEGABYTE = 1024 * 1024

/** What is said once a pod has its place. */
export function tellScheduled(context: WorkloadContext, pod: KubeObject): void {
  const { name, namespace = '' } = pod.metadata
  tell(context, pod, {
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${textAt(pod, 'spec', 'nodeName')}`,
    source: 'default-scheduler',
  })
}

/** What the kubelet says when it starts the pod's containers, or a crashed one again. */
export function tellStarted(
  context: WorkloadContext,
  pod: KubeObject,
  behaviours: readonly Behaviour[],
  isRestart: boolean,
): void {
  for (const [i, container] of listAt(pod, 'spec', 'containers').entries()) {
    const does = behaviours[i]?.does
    if (does === 'pull-error' || (isRestart && does !== 'crash')) continue
    const [name, image] = [textAt(container, 'name'), textAt(container, 'image')]
    const say = (reason: string, message: string) =>
      tell(context, pod, kubelet(pod, name, { reason, message }))
    if (isRestart) say('Pulled', `Container image "${image}" already present on machine`)
    else {
      const ms = 400 + (safeNumber(image) % 4_000)
      const size = (20 + (safeNumber(image) % 300)) * MEGABYTE
      say('Pulling', `Pulling image "${image}"`)
      say(
        'Pulled',
        `Successfully pulled image "${image}" in ${ms}ms (${ms}ms including waiting). Image size: ${size} bytes.`,
      )
    }
    say('Created', `Created container ${name}`)
    say('Started', `Started container ${name}`)
  }
}

/** What the kubelet says when it stops a pod. */
export function tellKilling(context: WorkloadContext, pod: KubeObject): void {
  for (const container of listAt(pod, 'spec', 'containers')) {
    const name = textAt(container, 'name')
    tell(
      context,
      pod,
      kubelet(pod, name, { reason: 'Killing', message: `Stopping container ${name}` }),
    )
  }
}

/** What is said again and again of a pod that does not get anywhere. */
export function complaintsOf(
  pod: KubeObject,
  behaviours: readonly Behaviour[],
  trouble: PodTrouble | undefined,
): Note[] {
  const { name: podName, namespace = '', uid = '' } = pod.metadata
  const type = 'Warning'
  if (trouble?.at === 'scheduling') {
    const { message } = trouble
    return [{ reason: 'FailedScheduling', message, type, source: 'default-scheduler' }]
  }
  if (trouble?.at === 'mount') {
    return [kubelet(pod, '', { reason: 'FailedMount', message: trouble.message, type })]
  }
  return listAt(pod, 'spec', 'containers').flatMap((container, i): Note[] => {
    const behaviour = behaviours[i] ?? { does: 'run' }
    const [name, image] = [textAt(container, 'name'), textAt(container, 'image')]
    const say = (reason: string, message: string, more: Partial<Note> = { type }) =>
      kubelet(pod, name, { reason, message, ...more })
    if (behaviour.does === 'pull-error') {
      return [
        say('Failed', `Failed to pull image "${image}": ${behaviour.message}`),
        say('Failed', 'Error: ErrImagePull'),
        say('BackOff', `Back-off pulling image "${image}"`, {}),
        say('Failed', 'Error: ImagePullBackOff'),
      ]
    }
    if (trouble?.at === 'config' && trouble.container === name) {
      return [
        say('Failed', `Error: ${trouble.message}`),
        say('Pulled', `Container image "${image}" already present on machine`, {}),
      ]
    }
    if (behaviour.does === 'crash') {
      const which = `${name} in pod ${podName}_${namespace}(${uid})`
      return [say('BackOff', `Back-off restarting failed container ${which}`)]
    }
    if (isUnready(behaviour) && behaviour.does === 'hang') {
      return [say('Unhealthy', behaviour.message)]
    }
    return []
  })
}

function kubelet(pod: KubeObject, container: string, note: Omit<Note, 'source'>): Note {
  const host = textAt(pod, 'spec', 'nodeName')
  return {
    ...note,
    source: 'kubelet',
    host,
    ...(container !== '' && { fieldPath: `spec.containers{${container}}` }),
  }
}
