import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { bytesWords } from '../bytes-words'
import { quantityWords } from '../quantity'
import { code, labelWords, said, section, type Summariser } from './facts'

const KIBIBYTE = 1024

export const nodeSummary: Summariser = (object) => {
  const info = object.at('status', 'nodeInfo')
  const taints = object.list('spec', 'taints').map(taintWords).join(', ')
  return {
    sections: [
      ...section(
        'Node',
        said(
          'New pods',
          object.flag('spec', 'unschedulable') ? 'none: it is cordoned' : undefined,
          'warning',
        ),
        said('Kubernetes', info.text('kubeletVersion')),
        said('System', info.text('osImage')),
        said('Architecture', info.text('architecture')),
        said('Runtime', info.text('containerRuntimeVersion')),
        said('Taints', taints),
        said('Zone', object.text('metadata', 'labels', 'topology.kubernetes.io/zone')),
        said('Machine', object.text('metadata', 'labels', 'node.kubernetes.io/instance-type')),
        code(
          'Addresses',
          object
            .list('status', 'addresses')
            .flatMap((entry) => entry.text('address') ?? [])
            .join(', '),
        ),
      ),
      ...section('Room for pods', capacityFacts(object.at('status', 'allocatable'))),
    ],
  }
}

function taintWords(taint: Reader): string {
  const value = taint.text('value')
  const key = taint.text('key') ?? ''
  return `${value ? `${key}=${value}` : key} (${taint.text('effect') ?? ''})`
}

function capacityFacts(resources: Reader): readonly ObjectFact[] {
  return resources.keys().flatMap((name) => {
    const quantity = resources.word(name) ?? ''
    const kibibytes = /^(\d+)Ki$/.exec(quantity)?.[1]
    const words =
      kibibytes === undefined ? quantityWords(quantity) : bytesWords(Number(kibibytes) * KIBIBYTE)
    return said(name === 'cpu' ? 'CPU' : name, words)
  })
}

export const namespaceSummary: Summariser = (object) => {
  const isEnding = object.text('status', 'phase') === 'Terminating'
  return {
    headline: isEnding ? 'Terminating' : 'Active',
    sections: section(
      'Namespace',
      said('State', isEnding ? 'terminating' : 'active', isEnding ? 'warning' : 'good'),
      said(
        'Held by',
        object
          .texts('spec', 'finalizers')
          .filter((each) => isEnding && each !== '')
          .join(', '),
      ),
      code('Labels', labelWords(object.labels('metadata', 'labels'))),
    ),
  }
}

export const definitionSummary: Summariser = (object) => {
  const names = object.at('spec', 'names')
  return {
    sections: [
      ...section(
        'Kind',
        said('Kind', names.text('kind')),
        said('Group', object.text('spec', 'group')),
        said(
          'Scope',
          object.text('spec', 'scope') === 'Cluster' ? 'the whole cluster' : 'a namespace',
        ),
        said('Short names', names.texts('shortNames').join(', ')),
      ),
      ...section('Versions', object.list('spec', 'versions').flatMap(versionFact)),
    ],
  }
}

function versionFact(version: Reader): ObjectFact[] {
  const words = [
    version.flag('served') ? 'served' : 'not served',
    version.flag('storage') ? 'stored' : '',
    version.flag('deprecated') ? 'deprecated' : '',
  ]
  return said(
    version.text('name') ?? 'version',
    words.filter(Boolean).join(', '),
    version.flag('deprecated') ? 'warning' : undefined,
  )
}
