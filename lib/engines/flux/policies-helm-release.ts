import type { Policy } from '@/lib/domain/description'
import type { Reader } from '@/lib/domain/health/reader'

import { durationWords } from './duration'

/** What helm-controller does about objects that differ from what was released. */
export const DRIFT: Readonly<Record<string, Omit<Policy, 'name'>>> = {
  enabled: { value: 'found and corrected', note: 'What differs from the release is put back.' },
  warn: {
    value: 'found, not corrected',
    note: 'What differs from the release is told in an event and stays.',
    tone: 'warning',
  },
  disabled: {
    value: 'off',
    note: 'Objects that are edited or deleted by hand stay so, while the release says Ready.',
    tone: 'warning',
  },
}

/** The rules of a HelmRelease. */
export function helmReleasePolicies(spec: Reader): readonly Policy[] {
  return [
    { name: 'Timeout', value: durationWords(spec.text('timeout') ?? '5m') },
    ...chart(spec),
    drift(spec),
    { name: 'A failed install', value: remedy(spec, 'install') },
    { name: 'A failed upgrade', value: remedy(spec, 'upgrade') },
    ...tests(spec),
    ...values(spec),
    ...release(spec),
  ]
}

function chart(spec: Reader): readonly Policy[] {
  if (!spec.has('chart')) {
    const kind = spec.text('chartRef', 'kind')
    const name = spec.text('chartRef', 'name') ?? ''
    return kind ? [{ name: 'Chart version', value: `whatever ${kind} ${name} holds` }] : []
  }
  const version = spec.text('chart', 'spec', 'version') ?? '*'
  const isPinned = /^v?\d+\.\d+\.\d+(?:[-+].*)?$/.test(version)
  const byRevision = spec.text('chart', 'spec', 'reconcileStrategy') === 'Revision'
  return [
    {
      name: 'Chart version',
      value: version === '*' ? 'the newest' : version,
      note: byRevision
        ? 'Every new revision of its source is released, also without a new version.'
        : isPinned
          ? 'Exactly this one.'
          : 'The newest that fits is released as soon as it is published.',
    },
  ]
}

function drift(spec: Reader): Policy {
  const mode = spec.text('driftDetection', 'mode') ?? 'disabled'
  const ignored = spec.list('driftDetection', 'ignore').length
  const words = DRIFT[mode] ?? { value: mode }
  const rules =
    ignored === 0 ? '' : `; ${ignored} ${ignored === 1 ? 'rule' : 'rules'} of what to ignore`
  return { name: 'Drift', ...words, value: `${words.value}${rules}` }
}

/** "rolled back and tried again up to 3 times; left as it is after the last" */
function remedy(spec: Reader, action: 'install' | 'upgrade'): string {
  const strategy = spec.text(action, 'strategy', 'name')
  if (strategy === 'RetryOnFailure') {
    const every = spec.text(action, 'strategy', 'retryInterval') ?? '5m'
    return `tried again every ${durationWords(every)}, without being undone`
  }
  const retries = spec.number(action, 'remediation', 'retries') ?? 0
  const undo =
    action === 'install' || spec.text('upgrade', 'remediation', 'strategy') === 'uninstall'
      ? 'uninstalled'
      : 'rolled back'
  const lastToo =
    spec.flag(action, 'remediation', 'remediateLastFailure') ??
    (action === 'upgrade' && retries !== 0)
  if (retries === 0) {
    return lastToo ? `${undo}, not tried again` : 'left as it is, not tried again'
  }
  if (retries < 0) return `${undo} and tried again without end`
  const times = retries === 1 ? 'once' : `up to ${retries} times`
  const last = lastToo ? `${undo} after the last, too` : 'left as it is after the last'
  return `${undo} and tried again ${times}; ${last}`
}

function tests(spec: Reader): readonly Policy[] {
  if (spec.flag('test', 'enable') !== true) return []
  const isIgnored = spec.flag('test', 'ignoreFailures') === true
  return [
    { name: 'Tests', value: isIgnored ? 'run; failures are ignored' : 'run after every release' },
  ]
}

function values(spec: Reader): readonly Policy[] {
  const from = spec.list('valuesFrom').map((each) => {
    const key = each.text('valuesKey')
    const optional = each.flag('optional') === true ? ' (optional)' : ''
    return `${each.text('kind') ?? ''} ${each.text('name') ?? ''}${key ? ` key ${key}` : ''}${optional}`
  })
  const own = spec.has('values') ? ['its own spec'] : []
  const all = [...from, ...own]
  return all.length === 0 ? [] : [{ name: 'Values from', value: all.join(', ') }]
}

function release(spec: Reader): readonly Policy[] {
  const max = spec.number('maxHistory')
  const renderers = spec.list('postRenderers').length
  const crds = [spec.text('install', 'crds'), spec.text('upgrade', 'crds')]
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Release name', spec.text('releaseName') ?? ''],
    ['Target namespace', spec.text('targetNamespace') ?? ''],
    ['Custom resource definitions', crds.some(Boolean) ? crdWords(crds) : ''],
    ['Releases kept', max === undefined ? '' : max === 0 ? 'all' : `${max}`],
    ['Post-renderers', renderers > 0 ? `${renderers}` : ''],
  ]
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))
}

function crdWords([install, upgrade]: readonly (string | undefined)[]): string {
  return `${install ?? 'Create'} on install, ${upgrade ?? 'Skip'} on upgrade`
}
