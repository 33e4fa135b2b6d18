import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { role as projectRole, roleBinding as projectBinding, subjectWords } from '../project/access'
import { byName, named } from '../references-by-name'
import { link, links, said, section, type Summariser } from './facts'

const MAX_ROWS = 50
const RBAC = 'rbac.authorization.k8s.io'

export const serviceAccountSummary: Summariser = (object, { namespace }) => {
  const secrets = object
    .list('imagePullSecrets')
    .flatMap((secret) => byName(secret.text('name'), { how: 'uses', kind: 'Secret', namespace }))
  const isMounted = object.flag('automountServiceAccountToken')
  return {
    sections: section(
      'Service account',
      links('Pulls images with', secrets),
      said('Token in pods', isMounted === false ? 'only where a pod asks for it' : 'yes'),
      cloudFacts(object.at('metadata', 'annotations')),
    ),
  }
}

const CLOUD_IDENTITIES = [
  ['eks.amazonaws.com/role-arn', 'AWS role'],
  ['azure.workload.identity/client-id', 'Azure identity'],
  ['iam.gke.io/gcp-service-account', 'Google account'],
] as const

function cloudFacts(annotations: Reader): readonly ObjectFact[] {
  return CLOUD_IDENTITIES.flatMap(([key, name]) => said(name, annotations.text(key)))
}

export const roleSummary: Summariser = (object, id) => ({
  headline: projectRole(object, id).line ?? '',
  sections: section('May', object.list('rules').slice(0, MAX_ROWS).flatMap(ruleFact)),
})

/** "get, list, watch" on "pods, deployments.apps". */
function ruleFact(rule: Reader): ObjectFact[] {
  const verbs = rule.texts('verbs')
  const groups = rule.texts('apiGroups')
  const resources = rule.texts('resources').map((resource) => resourceWords(resource, groups))
  const urls = rule.texts('nonResourceURLs')
  const names = rule.texts('resourceNames')
  const what = [...resources, ...urls].join(', ') || 'nothing'
  const isAll = verbs.includes('*') && what.includes('*')
  const words = verbs.includes('*') ? 'everything' : verbs.join(', ')
  return said(
    names.length > 0 ? `${what} named ${names.join(', ')}` : what,
    words || 'nothing',
    isAll ? 'warning' : undefined,
  )
}

function resourceWords(resource: string, groups: readonly string[]): string {
  const [group = ''] = groups
  return groups.length === 1 && group !== '' && group !== '*' ? `${resource}.${group}` : resource
}

export const roleBindingSummary: Summariser = (object, id) => {
  const isCluster = object.text('roleRef', 'kind') === 'ClusterRole'
  const role = named(object.at('roleRef'), {
    how: 'binds',
    group: RBAC,
    kind: 'Role',
    namespace: isCluster ? '' : id.namespace,
  })
  return {
    headline: projectBinding(object, id).line ?? '',
    sections: [
      ...section('Gives', links('Role', role), said('Where', id.namespace || 'the whole cluster')),
      ...section(
        'To',
        object
          .list('subjects')
          .slice(0, MAX_ROWS)
          .flatMap((subject) => subjectFact(subject, id.namespace)),
      ),
    ],
  }
}

function subjectFact(subject: Reader, own: string): ObjectFact[] {
  const kind = subject.text('kind') ?? 'Subject'
  const name = subject.text('name')
  if (!name) return []
  if (kind !== 'ServiceAccount') return said(kind, subjectWords(subject).slice(kind.length + 1))
  const namespace = subject.text('namespace') ?? own
  return [link(kind, { group: '', kind, namespace, name }, `${namespace}/${name}`)]
}
