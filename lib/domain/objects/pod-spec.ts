import type { Reader } from '../health/reader'

/** Where the kinds that run pods keep the pod's spec. */
export const TEMPLATE = ['spec', 'template', 'spec'] as const

const LISTS = ['initContainers', 'containers'] as const

/** Images of a pod's spec, each once, of init containers first. */
export function imagesOf(spec: Reader): readonly string[] {
  const images = LISTS.flatMap((list) =>
    spec.list(list).flatMap((container) => container.text('image') ?? []),
  )
  return [...new Set(images)]
}

/** Names of a pod's containers: main ones first, as one asks for their logs. */
export function containerNames(spec: Reader): readonly string[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
    spec.list(list).flatMap((container) => container.text('name') ?? []),
  )
}

/** Whether an init container goes on beside the main ones. */
export function isSidecar(initContainer: Reader): boolean {
  return initContainer.text('restartPolicy') === 'Always'
}
