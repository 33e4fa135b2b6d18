import { arrayOf, at, textOf } from '../json-value'
import type { KubeObject } from '../object'
import { age } from './age'
import { count, orNone, scalarText, selectorText, text } from './cells'
import { column } from './column'
import { metricsText } from './metrics-text'
import type { Printer } from './printer'
import { balancerAddresses } from './service-printer'

const created = (object: KubeObject, now: number) => age(object.metadata.creationTimestamp, now)

const role: Printer = {
  columns: [{ ...column('Created At'), format: 'date-time' }],
  cells: (object) => [object.metadata.creationTimestamp],
}

const binding: Printer = {
  columns: [
    column('Role'),
    column('Age'),
    ...['Users', 'Groups', 'ServiceAccounts'].map((name) => column(name, 'string', 1)),
  ],
  cells: (object, now) => [
    `${text(object, 'roleRef.kind')}/${text(object, 'roleRef.name')}`,
    created(object, now),
    ...['User', 'Group', 'ServiceAccount'].map((kind) => subjects(object, kind)),
  ],
}

/** The printers of the smaller groups, by `group/kind`. */
export const OTHER_PRINTERS: Readonly<Record<string, Printer>> = {
  'rbac.authorization.k8s.io/Role': role,
  'rbac.authorization.k8s.io/ClusterRole': role,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'apiextensions.k8s.io/CustomResourceDefinition': role,
  'autoscaling/HorizontalPodAutoscaler': {
    columns: [
      column('Reference'),
      column('Targets'),
      ...['MinPods', 'MaxPods'].map((name) => column(name)),
      column('Replicas', 'integer'),
      column('Age'),
    ],
    cells: (object, now) => [
      `${text(object, 'spec.scaleTargetRef.kind')}/${text(object, 'spec.scaleTargetRef.name')}`,
      metricsText(object),
      String(count(object, 'spec.minReplicas', 1)),
      String(count(object, 'spec.maxReplicas')),
      count(object, 'status.currentReplicas'),
      created(object, now),
    ],
  },
  'networking.k8s.io/Ingress': {
    columns: ['Class', 'Hosts', 'Address', 'Ports', 'Age'].map((name) => column(name)),
    cells: (object, now) => [
      orNone(text(object, 'spec.ingressClassName')),
      hosts(object),
      balancerAddresses(object).join(','),
      arrayOf(at(object.spec, 'tls')).length > 0 ? '80, 443' : '80',
      created(object, now),
    ],
  },
  'networking.k8s.io/NetworkPolicy': {
    columns: [column('Pod-Selector'), column('Age')],
    cells: (object, now) => [selectorText(at(object.spec, 'podSelector')), created(object, now)],
  },
  'policy/PodDisruptionBudget': {
    columns: [
      column('Min Available'),
      column('Max Unavailable'),
      column('Allowed Disruptions', 'integer'),
      column('Age'),
    ],
    cells: (object, now) => [
      scalarText(at(object.spec, 'minAvailable'), 'N/A'),
      scalarText(at(object.spec, 'maxUnavailable'), 'N/A'),
      count(object, 'status.disruptionsAllowed'),
      created(object, now),
    ],
  },
  'discovery.k8s.io/EndpointSlice': {
    columns: ['AddressType', 'Ports', 'Endpoints', 'Age'].map((name) => column(name)),
    cells: (object, now) => [
      textOf(object.addressType),
      list(
        arrayOf(object.ports).map((port) => scalarText(at(port, 'port'), '*')),
        '<unset>',
      ),
      list(
        arrayOf(object.endpoints).flatMap((one) => arrayOf(at(one, 'addresses')).map(String)),
        '<unset>',
      ),
      created(object, now),
    ],
  },
  'storage.k8s.io/StorageClass': {
    columns: [
      ...['Provisioner', 'ReclaimPolicy', 'VolumeBindingMode'].map((name) => column(name)),
      column('AllowVolumeExpansion'),
      column('Age'),
    ],
    cells: (object, now) => [
      textOf(object.provisioner),
      textOf(object.reclaimPolicy, 'Delete'),
      textOf(object.volumeBindingMode, 'Immediate'),
      String(object.allowVolumeExpansion === true),
      created(object, now),
    ],
  },
}

function subjects(object: KubeObject, kind: string): string {
  return arrayOf(object.subjects)
    .filter((subject) => at(subject, 'kind') === kind)
    .map((subject) => {
      const namespace = textOf(at(subject, 'namespace'))
      const name = textOf(at(subject, 'name'))
      return namespace === '' ? name : `${namespace}/${name}`
    })
    .join(', ')
}

function hosts(ingress: KubeObject): string {
  const names = arrayOf(at(ingress.spec, 'rules'))
    .map((rule) => textOf(at(rule, 'host')))
    .filter((host) => host !== '')
  return names.length === 0 ? '*' : list(names, '*')
}

function list(items: readonly string[], empty: string): string {
  if (items.length === 0) return empty
  const shown = items.slice(0, 3).join(',')
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown
}
