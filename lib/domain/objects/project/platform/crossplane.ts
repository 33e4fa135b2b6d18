import type { Reader } from '../../../health/reader'
import type { LeansOn } from '../../../live-object'
import type { ObjectId } from '../../../ref'
import type { Projector } from '../../projection'
import { byName, named } from '../../references-by-name'
import { conditionEntry } from '../../symptom'
import { troubleConditions } from '../../trouble-conditions'
import { joined } from '../../words'

/** A managed resource of a provider, or a composite or claim of a platform's own group. */
export const managed: Projector = (object, id) => ({
  line: joined(conditionLine(object, 'Ready'), conditionLine(object, 'Synced')),
  leansOn: [...compositionOf(object, id), ...providerOf(object, id)],
  symptoms: troubleConditions(object),
})

/** "ready", "not ready: Creating"; nothing for what it does not say. */
function conditionLine(object: Reader, type: string): string | undefined {
  const word = type.toLowerCase()
  if (conditionEntry(object, type, 'True')) return word
  const entry = conditionEntry(object, type, 'False')
  if (!entry) return undefined
  const reason = entry.text('reason')
  return reason ? `not ${word}: ${reason}` : `not ${word}`
}

/** Whether an object of any group is composed of others, or a claim on what is. */
export function isComposite(object: Reader): boolean {
  return (
    object.has('spec', 'resourceRefs') ||
    object.has('spec', 'crossplane') ||
    object.has('spec', 'compositionRef')
  )
}

/** What it is composed of, in either generation of Crossplane, and the claim that asked for it. */
function compositionOf(object: Reader, { namespace }: ObjectId): LeansOn[] {
  const spec = object.at('spec')
  const parts = [...spec.list('resourceRefs'), ...spec.list('crossplane', 'resourceRefs')]
  return [
    ...parts.flatMap((part) => named(part, { how: 'makes', namespace })),
    // A claim is namespaced, what it makes is not.
    ...named(spec.at('resourceRef'), { how: 'makes', namespace: '' }),
    ...named(spec.at('claimRef'), { how: 'uses', namespace }),
  ]
}

/** The configuration of a provider is in the group that its kinds' groups end with. */
function providerOf(object: Reader, { group, namespace }: ObjectId): LeansOn[] {
  const reference = object.at('spec', 'providerConfigRef')
  const isLocal = reference.text('kind') === 'ProviderConfig'
  const secret = object.at('spec', 'writeConnectionSecretToRef')
  return [
    ...named(reference, {
      how: 'uses',
      group: providerGroup(group),
      kind: 'ProviderConfig',
      namespace: isLocal ? namespace : '',
    }),
    ...byName(secret.text('name'), {
      how: 'makes',
      kind: 'Secret',
      namespace: secret.text('namespace') ?? namespace,
    }),
  ]
}

/** `network.azure.upbound.io` belongs to `azure.upbound.io`; `kubernetes.crossplane.io` to itself. */
function providerGroup(group: string): string {
  const labels = group.split('.')
  return labels.length > 3 ? labels.slice(1).join('.') : group
}

/** Providers, functions and configurations of Crossplane. */
export const crossplanePackage: Projector = (object) => ({
  line: joined(conditionLine(object, 'Installed'), conditionLine(object, 'Healthy')),
  images: [object.text('spec', 'package')].filter((image) => image !== undefined),
  symptoms: troubleConditions(object),
})
