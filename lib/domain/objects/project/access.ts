import type { Reader } from '../../health/reader'
import type { LeansOn } from '../../live-object'
import type { Projector } from '../projection'
import { byName, named } from '../references-by-name'
import { counted, firstOf, joined } from '../words'

const RBAC = 'rbac.authorization.k8s.io'

export const serviceAccount: Projector = (object, { namespace }) => ({
  leansOn: object
    .list('imagePullSecrets')
    .flatMap((secret) =>
      byName(secret.text('name'), { how: 'uses', kind: 'Secret', namespace, isOptional: true }),
    ),
})

export const role: Projector = (object) => ({
  line: joined(
    counted(object.list('rules').length, 'rule'),
    object.has('aggregationRule') ? 'gathered from other roles' : undefined,
  ),
})

export const roleBinding: Projector = (object, { namespace }) => {
  const roleKind = object.text('roleRef', 'kind') ?? 'Role'
  const role = object.text('roleRef', 'name') ?? ''
  const subjects = object.list('subjects')
  return {
    line: `${roleKind} ${role} to ${firstOf(subjects.map(subjectWords)) || 'nobody'}`,
    leansOn: [
      ...named(object.at('roleRef'), {
        how: 'binds',
        group: RBAC,
        kind: 'Role',
        namespace: roleKind === 'ClusterRole' ? '' : namespace,
      }),
      ...subjects.flatMap((subject) => account(subject, namespace)),
    ],
  }
}

/** "User anna", "ServiceAccount shop/web". */
export function subjectWords(subject: Reader): string {
  const name = [subject.text('namespace'), subject.text('name')].filter(Boolean).join('/')
  return `${subject.text('kind') ?? ''} ${name}`.trim()
}

/** Users and groups are no objects of the cluster. */
function account(subject: Reader, namespace: string): LeansOn[] {
  if (subject.text('kind') !== 'ServiceAccount') return []
  return byName(subject.text('name'), {
    how: 'binds',
    kind: 'ServiceAccount',
    namespace: subject.text('namespace') ?? namespace,
  })
}
