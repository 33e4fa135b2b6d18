import type { KubeObject } from '../api/object'
import { dig, listAt, numberAt, textAt } from '../engines/access'

/** What the admission policies of a cluster say against an object; undefined lets it pass. */
export function admissionProblem(cluster: string, object: KubeObject): string | undefined {
  if (cluster !== 'in-cluster' && cluster !== 'in-cluster-germany') return undefined
  const { name, namespace = '' } = object.metadata
  const ports = listAt(object, 'spec', 'template', 'spec', 'containers').flatMap((container) =>
    listAt(container, 'ports').map((port) => numberAt(port, 0, 'hostPort')),
  )
  const hostPort = ports.find((port) => port > 0)
  if (hostPort === undefined) return undefined
  return `admission webhook "validate.kyverno.svc-fail" denied the request: resource ${object.kind}/${namespace}/${name} was blocked due to the following policies: disallow-host-ports: host-ports-none: 'validation error: Use of host ports is disallowed. Rule host-ports-none failed at path /spec/template/spec/containers/0/ports/0/hostPort/' (${hostPort}, ${textAt(object, 'metadata', 'name')})`
}

/** What the policies of a cluster say against a pod; undefined lets it pass. */
export function podProblem(cluster: string, pod: KubeObject): string | undefined {
  if (cluster !== 'gitops-real-aks') return undefined
  const { name, namespace = '' } = pod.metadata
  const index = listAt(pod, 'spec', 'containers').findIndex(
    (container) => dig(container, 'securityContext', 'privileged') === true,
  )
  if (index < 0) return undefined
  return `admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Pod/${namespace}/${name} was blocked due to the following policies \n\ndisallow-privileged-containers:\n  privileged-containers: 'validation error: Privileged mode is disallowed. The fields spec.containers[*].securityContext.privileged must be unset or set to \`false\`. rule privileged-containers failed at path /spec/containers/${index}/securityContext/privileged/'\n`
}
