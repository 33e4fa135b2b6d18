import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { quantityWords } from '../quantity'
import { named } from '../references-by-name'
import { joined } from '../words'
import { code, links, said, section, selectorWords, type Summariser, time } from './facts'

export const autoscalerSummary: Summariser = (object, { namespace }) => {
  const status = object.at('status')
  const current = status.number('currentReplicas')
  const wanted = status.number('desiredReplicas')
  const least = object.number('spec', 'minReplicas') ?? 1
  const most = object.number('spec', 'maxReplicas')
  return {
    headline: joined(
      wanted === undefined ? 'no replicas wanted yet' : `${wanted} wanted`,
      current === undefined ? undefined : `${current} there`,
    ),
    sections: [
      ...section(
        'Scaling',
        links('Scales', named(object.at('spec', 'scaleTargetRef'), { how: 'scales', namespace })),
        said('Between', `${least} and ${most ?? '?'}`),
        said('Wanted', wanted, wanted !== undefined && wanted === most ? 'warning' : undefined),
        said('There', current),
        time('Last scaled', status.text('lastScaleTime')),
      ),
      ...section('By', metricFacts(object)),
    ],
  }
}

/** Targets beside what was measured last; `autoscaling/v1` knows processor use only. */
function metricFacts(object: Reader): readonly ObjectFact[] {
  const target = object.number('spec', 'targetCPUUtilizationPercentage')
  if (target !== undefined) {
    const measured = object.number('status', 'currentCPUUtilizationPercentage')
    return said('cpu', `${percent(measured)} of ${percent(target)}`)
  }
  const measured = object.list('status', 'currentMetrics')
  return object.list('spec', 'metrics').flatMap((metric, at) => {
    const { name, value } = metricOf(metric, 'target')
    const now = measured[at] === undefined ? undefined : metricOf(measured[at], 'current').value
    return said(
      name,
      `${now ?? 'not measured'}, target ${value ?? '?'}`,
      now === undefined ? 'warning' : undefined,
    )
  })
}

const METRICS = ['resource', 'containerResource', 'pods', 'object', 'external'] as const

function metricOf(metric: Reader, field: 'target' | 'current'): { name: string; value?: string } {
  const type = METRICS.find((each) => metric.has(each)) ?? 'resource'
  const source = metric.at(type)
  const name = source.text('name') ?? source.text('metric', 'name') ?? type
  const amount = source.at(field)
  const use = amount.number('averageUtilization')
  const quantity = amount.word('averageValue') ?? amount.word('value')
  if (use !== undefined) return { name, value: `${use} %` }
  return quantity === undefined ? { name } : { name, value: quantityWords(quantity) }
}

const percent = (value: number | undefined) => (value === undefined ? 'not measured' : `${value} %`)

export const scaledObjectSummary: Summariser = (object, { namespace }) => ({
  sections: [
    ...section(
      'Scaling',
      links(
        'Scales',
        named(object.at('spec', 'scaleTargetRef'), {
          how: 'scales',
          group: 'apps',
          kind: 'Deployment',
          namespace,
        }),
      ),
      said(
        'Between',
        `${object.number('spec', 'minReplicaCount') ?? 0} and ${object.number('spec', 'maxReplicaCount') ?? 100}`,
      ),
      time('Last active', object.text('status', 'lastActiveTime')),
    ),
    ...section(
      'Triggers',
      object
        .list('spec', 'triggers')
        .flatMap((trigger) =>
          said(
            trigger.text('type') ?? 'trigger',
            trigger.text('name') ?? trigger.text('metadata', 'metricName') ?? 'no name',
          ),
        ),
    ),
  ],
})

export const budgetSummary: Summariser = (object) => {
  const status = object.at('status')
  const allowed = status.number('disruptionsAllowed')
  return {
    sections: section(
      'Budget',
      said('Never more away than', object.word('spec', 'maxUnavailable')),
      said('Never fewer there than', object.word('spec', 'minAvailable')),
      said('May go now', allowed, allowed === 0 ? 'warning' : 'good'),
      said('Healthy', status.number('currentHealthy')),
      said('Needed', status.number('desiredHealthy')),
      said('Pods', status.number('expectedPods')),
      code('Selector', selectorWords(object.at('spec', 'selector'))),
    ),
  }
}
