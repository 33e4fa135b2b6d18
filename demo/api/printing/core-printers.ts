import { arrayOf, at, recordOf, textOf } from '../json-value'
import type { KubeObject } from '../object'
import { age } from './age'
import { conditionStatus, count, orNone, scalarText, text } from './cells'
import { column } from './column'
import { podPrinter } from './pod-printer'
import type { Printer } from './printer'
import { servicePrinter } from './service-printer'

const created = (object: KubeObject, now: number) => age(object.metadata.creationTimestamp, now)

/** The printers of core/v1, by `group/kind`. */
export const CORE_PRINTERS: Readonly<Record<string, Printer>> = {
  '/Pod': podPrinter,
  '/Service': servicePrinter,
  '/Namespace': {
    columns: [column('Status'), column('Age')],
    cells: (object, now) => [text(object, 'status.phase'), created(object, now)],
  },
  '/Node': {
    columns: [
      ...['Status', 'Roles', 'Age', 'Version'].map((name) => column(name)),
      ...['Internal-IP', 'External-IP', 'OS-Image', 'Kernel-Version', 'Container-Runtime'].map(
        (name) => column(name, 'string', 1),
      ),
    ],
    cells: (object, now) => [
      nodeStatus(object),
      nodeRoles(object),
      created(object, now),
      text(object, 'status.nodeInfo.kubeletVersion'),
      nodeAddress(object, 'InternalIP'),
      nodeAddress(object, 'ExternalIP'),
      text(object, 'status.nodeInfo.osImage') || '<unknown>',
      text(object, 'status.nodeInfo.kernelVersion') || '<unknown>',
      text(object, 'status.nodeInfo.containerRuntimeVersion') || '<unknown>',
    ],
  },
  '/ConfigMap': {
    columns: [column('Data'), column('Age')],
    cells: (object, now) => {
      const total = size(object.data) + size(object.binaryData)
      return [String(total), created(object, now)]
    },
  },
  '/Secret': {
    columns: [column('Type'), column('Data'), column('Age')],
    cells: (object, now) => [
      textOf(object.type, 'Opaque'),
      String(size(object.data)),
      created(object, now),
    ],
  },
  '/ServiceAccount': {
    columns: [column('Secrets'), column('Age')],
    cells: (object, now) => [String(arrayOf(object.secrets).length), created(object, now)],
  },
  '/Endpoints': {
    columns: [column('Endpoints'), column('Age')],
    cells: (object, now) => [orNone(endpointsText(object)), created(object, now)],
  },
  '/Event': {
    hasOwnName: true,
    columns: [
      ...['Last Seen', 'Type', 'Reason', 'Object'].map((name) => column(name)),
      column('Subobject', 'string', 1),
      column('Source', 'string', 1),
      column('Message'),
      column('First Seen', 'string', 1),
      column('Count', 'string', 1),
      column('Name', 'string', 1),
    ],
    cells: (object, now) => [
      age(object.lastTimestamp ?? object.firstTimestamp ?? object.eventTime, now),
      textOf(object.type),
      textOf(object.reason),
      `${text(object, 'involvedObject.kind').toLowerCase()}/${text(object, 'involvedObject.name')}`,
      text(object, 'involvedObject.fieldPath'),
      text(object, 'source.component'),
      textOf(object.message).trim(),
      age(object.firstTimestamp ?? object.eventTime, now),
      String(count(object, 'count', 1)),
      object.metadata.name,
    ],
  },
  '/PersistentVolumeClaim': {
    columns: [
      ...[
        'Status',
        'Volume',
        'Capacity',
        'Access Modes',
        'StorageClass',
        'VolumeAttributesClass',
        'Age',
      ].map((name) => column(name)),
      column('VolumeMode', 'string', 1),
    ],
    cells: (object, now) => [
      object.metadata.deletionTimestamp === undefined
        ? text(object, 'status.phase')
        : 'Terminating',
      text(object, 'spec.volumeName'),
      text(object, 'status.capacity.storage'),
      arrayOf(at(object.status, 'accessModes')).map(accessMode).join(','),
      text(object, 'spec.storageClassName'),
      text(object, 'spec.volumeAttributesClassName') || '<unset>',
      created(object, now),
      text(object, 'spec.volumeMode') || 'Filesystem',
    ],
  },
  '/ResourceQuota': {
    columns: [column('Request'), column('Limit'), column('Age')],
    cells: (object, now) => [
      quotaText(object, (name) => !name.startsWith('limits.')),
      quotaText(object, (name) => name.startsWith('limits.')),
      created(object, now),
    ],
  },
}

function size(value: unknown): number {
  return Object.keys(recordOf(value)).length
}

function nodeStatus(node: KubeObject): string {
  const ready = conditionStatus(node, 'Ready')
  const state = ready === undefined ? 'Unknown' : ready === 'True' ? 'Ready' : 'NotReady'
  return at(node.spec, 'unschedulable') === true ? `${state},SchedulingDisabled` : state
}

function nodeRoles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/'
  const labels = Object.keys(node.metadata.labels ?? {})
  const roles = labels.filter((label) => label.startsWith(prefix))
  return orNone(
    roles
      .map((label) => label.slice(prefix.length))
      .sort()
      .join(','),
  )
}

function nodeAddress(node: KubeObject, type: string): string {
  const found = arrayOf(at(node.status, 'addresses')).find((one) => at(one, 'type') === type)
  return orNone(textOf(at(found, 'address')))
}

function accessMode(mode: unknown): string {
  const short: Record<string, string> = {
    ReadWriteOnce: 'RWO',
    ReadOnlyMany: 'ROX',
    ReadWriteMany: 'RWX',
    ReadWriteOncePod: 'RWOP',
  }
  return short[String(mode)] ?? String(mode)
}

function endpointsText(object: KubeObject): string {
  const all = arrayOf(object.subsets).flatMap((subset) => {
    const ports = arrayOf(at(subset, 'ports')).map((port) => String(at(port, 'port')))
    return arrayOf(at(subset, 'addresses')).flatMap((address) => {
      const ip = textOf(at(address, 'ip'))
      return ports.length === 0 ? [ip] : ports.map((port) => `${ip}:${port}`)
    })
  })
  return all.length > 3 ? `${all.slice(0, 3).join(',')} + ${all.length - 3} more...` : all.join(',')
}

function quotaText(quota: KubeObject, wanted: (name: string) => boolean): string {
  const hard = recordOf(at(quota.status, 'hard') ?? at(quota.spec, 'hard'))
  const used = recordOf(at(quota.status, 'used'))
  return Object.keys(hard)
    .filter(wanted)
    .sort()
    .map((name) => `${name}: ${scalarText(used[name], '0')}/${scalarText(hard[name], '0')}`)
    .join(', ')
}
