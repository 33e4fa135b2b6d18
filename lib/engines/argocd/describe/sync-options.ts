import type { Policy, Tone } from '@/lib/domain/description'

import { cut } from '../../raw'

const MAX_OPTIONS = 50

/** What follows from each of Argo CD's sync options; one that is not known here is shown as it is written. */
const NOTES = new Map<string, { note: string; tone?: Tone }>([
  ['CreateNamespace=true', { note: 'The destination namespace is created when it is missing.' }],
  ['ServerSideApply=true', { note: 'Objects are applied by server-side apply.' }],
  [
    'Replace=true',
    { note: 'Objects are replaced as a whole: what others set in them is lost.', tone: 'warning' },
  ],
  [
    'Force=true',
    { note: 'Objects that cannot be changed are deleted and created anew.', tone: 'warning' },
  ],
  ['Validate=false', { note: 'Manifests are not checked against their schema.' }],
  ['ApplyOutOfSyncOnly=true', { note: 'Only objects that differ are applied.' }],
  ['PruneLast=true', { note: 'Objects are pruned after all others are healthy.' }],
  ['Prune=false', { note: 'Objects that leave the source stay in the cluster.' }],
  ['Prune=confirm', { note: 'Somebody has to confirm before objects are pruned.' }],
  ['Delete=false', { note: 'Its objects stay when the app is deleted.' }],
  [
    'Delete=confirm',
    { note: 'Somebody has to confirm before its objects are deleted with the app.' },
  ],
  [
    'RespectIgnoreDifferences=true',
    { note: 'A sync leaves alone the fields whose differences are ignored.' },
  ],
  [
    'FailOnSharedResource=true',
    { note: 'A sync fails when another app has one of its objects already.' },
  ],
  [
    'SkipDryRunOnMissingResource=true',
    { note: 'Kinds that are not in the cluster yet are not tried beforehand.' },
  ],
  ['PrunePropagationPolicy=orphan', { note: 'What pruned objects own stays.', tone: 'warning' }],
])

/** The sync options of an Application, with what follows from each. */
export function syncOptionPolicies(options: readonly string[]): Policy[] {
  return options.slice(0, MAX_OPTIONS).map((option) => ({
    name: 'Sync option',
    value: cut(option, 200),
    ...NOTES.get(option.replaceAll(' ', '')),
  }))
}
