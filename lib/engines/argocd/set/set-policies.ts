import type { Policy } from '@/lib/domain/description'

import type { SetFields, SetPolicy } from './fields'

const TREATMENTS: Readonly<Record<string, readonly [value: string, note: string]>> = {
  sync: ['created, updated and deleted', 'Edits of its Applications are written back.'],
  'create-update': [
    'created and updated',
    'Edits are written back; Applications that are generated no more stay.',
  ],
  'create-delete': [
    'created and deleted',
    'Edits of its Applications stay; those that are generated no more go.',
  ],
  'create-only': ['created only', 'Edits of its Applications stay, and none is ever deleted.'],
}

/** How a set treats the Applications that it generates, in words. */
export function setPolicies({ policy, isRolling }: SetFields): readonly Policy[] {
  return [
    treatment(policy),
    ...policy.ignored.map(({ app, paths }) => ({
      name: 'Left alone',
      value: paths.join(', ') || 'nothing',
      note: `Edits of these fields of ${app || 'every Application'} stay.`,
    })),
    ...(policy.preserved.length > 0
      ? [{ name: 'Preserved', value: policy.preserved.join(', ') }]
      : []),
    ...(isRolling
      ? [
          {
            name: 'Roll-out',
            value: 'in steps',
            note: 'The set syncs its Applications itself and keeps their auto-sync off.',
          },
        ]
      : []),
    ...(policy.deletionOrder ? [{ name: 'Deletion order', value: policy.deletionOrder }] : []),
    ...(policy.hasTemplatePatch
      ? [{ name: 'Template', value: 'patched for each Application' }]
      : []),
    whenDeleted(policy),
  ]
}

function treatment({ applicationsSync }: SetPolicy): Policy {
  const [value, note] = TREATMENTS[applicationsSync] ?? [applicationsSync, undefined]
  return { name: 'Applications', value, ...(note ? { note } : {}) }
}

function whenDeleted({ preservesResources }: SetPolicy): Policy {
  const name = 'When deleted'
  if (preservesResources) return { name, value: 'what its Applications deployed stays' }
  const note = 'Its Applications go with it, and what they deployed goes where they say so.'
  return { name, value: 'its Applications are deleted', note, tone: 'warning' }
}
