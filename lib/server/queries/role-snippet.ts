import 'server-only'

import { stringify } from 'yaml'

/** A right as Kubernetes grants it. */
export interface RoleRule {
  group: string
  /** Plural. */
  resource: string
  verbs: readonly string[]
}

interface Snippet {
  /** The cluster's name, for the comment that says where to apply it. */
  cluster: string
  /** Absent for rights in the whole cluster. */
  namespace?: string
  name: string
  rules: readonly RoleRule[]
}

/** A Role and its binding to copy; which identity Fleetglass has in a cluster only its operator knows. */
export function roleSnippet({ cluster, namespace, name, rules }: Snippet): string {
  const prefix = namespace === undefined ? 'Cluster' : ''
  const metadata = { name, ...(namespace !== undefined && { namespace }) }
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: `${prefix}Role`,
    metadata,
    rules: rules.map(({ group, resource, verbs }) => ({
      apiGroups: [group],
      resources: [resource],
      verbs: [...verbs],
    })),
  }
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: `${prefix}RoleBinding`,
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name },
    subjects: [{ kind: 'ServiceAccount', name: 'fleetglass', namespace: 'fleetglass' }],
  }
  return [
    `# For cluster ${oneLine(cluster)}. Put the identity that Fleetglass uses there under “subjects”.`,
    `${stringify(role)}---`,
    stringify(binding),
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
