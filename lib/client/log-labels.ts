/**
 * Short names that tell pods apart: as many of the last parts of each name as it takes. A pod alone needs none.
 */
export function podLabels(pods: readonly string[]): ReadonlyMap<string, string> {
  const parts = pods.map((pod) => pod.split('-'))
  const longest = Math.max(1, ...parts.map(({ length }) => length))
  for (let count = 1; count < longest; count++) {
    const labels = parts.map((each) => each.slice(-count).join('-'))
    if (new Set(labels).size === pods.length)
      return new Map(pods.map((pod, at) => [pod, labels[at] ?? pod]))
  }
  return new Map(pods.map((pod) => [pod, pod]))
}

/** What stands before a line: its pod, its container, both, or nothing, as far as there are several. */
export function sourceLabel(
  pod: string,
  container: string,
  pods: ReadonlyMap<string, string>,
  hasContainers: boolean,
): string {
  const ofPod = pods.size > 1 ? (pods.get(pod) ?? pod) : ''
  if (!hasContainers) return ofPod
  return ofPod === '' ? container : `${ofPod}/${container}`
}
