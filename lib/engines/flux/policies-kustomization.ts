import type { Policy } from '@/lib/domain/description'
import type { Reader } from '@/lib/domain/health/reader'

import { durationWords } from './duration'

const DELETION: Readonly<Record<string, string>> = {
  MirrorPrune: 'What it applied is deleted with it where it prunes, and stays where it does not.',
  Delete: 'What it applied is deleted with it.',
  WaitForTermination: 'What it applied is deleted with it, and it stays until that is gone.',
  Orphan: 'What it applied stays when it is deleted.',
}

/** The rules of a Kustomization. */
export function kustomizationPolicies(spec: Reader): readonly Policy[] {
  return [
    ...times(spec),
    prune(spec),
    ...deletion(spec),
    health(spec),
    ...force(spec),
    ...substitution(spec),
    ...decryption(spec),
    ...changes(spec),
  ]
}

function times(spec: Reader): readonly Policy[] {
  const retry = spec.text('retryInterval')
  const timeout = spec.text('timeout')
  return [
    {
      name: 'After a failure',
      value: retry ? `tries again every ${durationWords(retry)}` : 'tries again at the interval',
    },
    {
      name: 'Timeout',
      value: timeout ? durationWords(timeout) : 'the interval less 30 seconds',
    },
  ]
}

function prune(spec: Reader): Policy {
  return spec.flag('prune') === true
    ? { name: 'Prune', value: 'on', note: 'What leaves the source is deleted.' }
    : { name: 'Prune', value: 'off', note: 'What leaves the source stays in the cluster.' }
}

function deletion(spec: Reader): readonly Policy[] {
  const policy = spec.text('deletionPolicy')
  if (!policy) return []
  const note = DELETION[policy]
  return [{ name: 'When it is deleted', value: policy, ...(note ? { note } : {}) }]
}

function health(spec: Reader): Policy {
  const name = 'Health checks'
  const expressions = spec.list('healthCheckExprs').length
  const more = expressions > 0 ? `; ${expressions} kinds by expressions of its own` : ''
  if (spec.flag('wait') === true) return { name, value: `all that it applies${more}` }
  const checks = spec.list('healthChecks').map((check) => {
    const namespace = check.text('namespace')
    return `${check.text('kind') ?? ''} ${namespace ? `${namespace}/` : ''}${check.text('name') ?? ''}`
  })
  if (checks.length > 0) return { name, value: `${checks.join(', ')}${more}` }
  return {
    name,
    value: 'none',
    note: 'Ready says only that manifests were applied, nothing of what came of them.',
  }
}

function force(spec: Reader): readonly Policy[] {
  return spec.flag('force') === true
    ? [
        {
          name: 'Force',
          value: 'on',
          tone: 'warning',
          note: 'Objects whose immutable fields change are deleted and created again.',
        },
      ]
    : []
}

function substitution(spec: Reader): readonly Policy[] {
  const from = spec.list('postBuild', 'substituteFrom').map((each) => {
    const optional = each.flag('optional') === true ? ' (optional)' : ''
    return `${each.text('kind') ?? ''} ${each.text('name') ?? ''}${optional}`
  })
  const own = spec.has('postBuild', 'substitute') ? ['values in its own spec'] : []
  const all = [...from, ...own]
  if (all.length === 0) return []
  return [{ name: 'Variables from', value: all.join(', ') }]
}

function decryption(spec: Reader): readonly Policy[] {
  const provider = spec.text('decryption', 'provider')
  if (!provider) return []
  const secret = spec.text('decryption', 'secretRef', 'name')
  const account = spec.text('decryption', 'serviceAccountName')
  const key = secret ? ` with Secret ${secret}` : account ? ` as service account ${account}` : ''
  return [{ name: 'Decryption', value: `${provider}${key}` }]
}

/** What is changed on the way from the source to the cluster. */
function changes(spec: Reader): readonly Policy[] {
  const namespace = spec.text('targetNamespace')
  const images = spec.list('images').map((image) => image.text('name') ?? '')
  const components = spec.texts('components')
  const patches = spec.list('patches').length
  const ignored = spec.list('ignore').length
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Target namespace', namespace ?? ''],
    ['Images replaced', images.join(', ')],
    ['Components', components.join(', ')],
    ['Patches', patches > 0 ? `${patches}` : ''],
    ['Ignored fields', ignored > 0 ? `${ignored} ${ignored === 1 ? 'rule' : 'rules'}` : ''],
  ]
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))
}
