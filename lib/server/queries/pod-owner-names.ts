import 'server-only'

/** Letters that Kubernetes puts into generated names: no vowels, nothing that reads as a word. */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]'

const FORMS: readonly RegExp[] = [
  // Deployment: <name>-<hash of its template>-<five letters>
  new RegExp(`^(.+)-${SAFE}{6,10}-${SAFE}{5}$`),
  // StatefulSet: <name>-<number>
  /^(.+)-\d{1,4}$/,
  // CronJob: <name>-<minutes since 1970>-<five letters>
  new RegExp(`^(.+)-\\d{8}-${SAFE}{5}$`),
  // DaemonSet, Job: <name>-<five letters>
  new RegExp(`^(.+)-${SAFE}{5}$`),
]

/**
 * Names of the workloads that a pod of that name may belong to, likeliest first, the pod's own name last: whoever looks
 * has to ask which of them are there. Long names are cut short by Kubernetes before the hash is put on.
 */
export function podOwnerNames(pod: string): string[] {
  const names = FORMS.flatMap((form) => form.exec(pod)?.[1] ?? [])
  return [...new Set([...names, pod])]
}
