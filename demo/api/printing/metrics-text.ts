import { arrayOf, at, numberOf, textOf } from '../json-value'
import type { KubeObject } from '../object'

/** The TARGETS column of a HorizontalPodAutoscaler: current over target per metric. */
export function metricsText(autoscaler: KubeObject): string {
  const current = arrayOf(at(autoscaler.status, 'currentMetrics'))
  const texts = arrayOf(at(autoscaler.spec, 'metrics')).map((metric, index) => {
    if (at(metric, 'type') !== 'Resource') return textOf(at(metric, 'type')).toLowerCase()
    const name = textOf(at(metric, 'resource', 'name'))
    const target = at(metric, 'resource', 'target')
    const now = at(current[index], 'resource', 'current')
    return `${name}: ${valueText(now, '<unknown>')}/${valueText(target, '<auto>')}`
  })
  return texts.length === 0 ? '<none>' : texts.join(', ')
}

function valueText(value: unknown, unknownText: string): string {
  const utilization = numberOf(at(value, 'averageUtilization'), NaN)
  if (!Number.isNaN(utilization)) return `${utilization}%`
  return textOf(at(value, 'averageValue')) || textOf(at(value, 'value')) || unknownText
}
