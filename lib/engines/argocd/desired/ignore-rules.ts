import type { CompareRules, IgnoreRule } from '@/lib/domain/recipe'

import { type Json } from '../../parse'
import { recordIn, recordsIn, textIn } from '../../raw'
import { readYamlMap } from '../../yaml'
import { customRules } from './custom-rules'
import { ruleOf } from './ignore-rule'
import type { Settings } from './settings'

const CRD = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }
const AGGREGATED = {
  group: 'rbac.authorization.k8s.io',
  kind: 'ClusterRole',
  jqPathExpressions: ['select(.aggregationRule != null) | .rules'],
}

/** What app and installation leave out of the comparison; `util/argo/diff/ignore.go`, `GetResourceOverrides` in `util/settings`. */
export function ignoreRules(
  app: Json,
  { cm }: Settings,
): Pick<CompareRules, 'ignore' | 'comparesStatus'> {
  const own = recordsIn(recordIn(app, 'spec'), 'ignoreDifferences').map((entry, at) =>
    ruleOf(entry, `spec.ignoreDifferences[${at}]`),
  )
  const options = readYamlMap(textIn(cm, 'resource.compareoptions')) ?? {}
  const status = statusOf(options.ignoreResourceStatusField)
  const further: IgnoreRule[] = []
  if (status === 'crd') {
    const rule = 'argocd-cm: ignoreResourceStatusField'
    further.push(ruleOf({ ...CRD, jsonPointers: ['/status'] }, rule))
  }
  if (options.ignoreAggregatedRoles === true) {
    further.push(ruleOf(AGGREGATED, 'argocd-cm: ignoreAggregatedRoles'))
  }
  return {
    ignore: [...own, ...customRules(cm), ...further],
    comparesStatus: status !== 'all',
  }
}

/** YAML makes a flag of `off`; whatever else is not known counts as `all`. */
function statusOf(said: unknown): 'all' | 'crd' | 'none' {
  if (said === 'crd') return 'crd'
  return said === 'none' || said === 'off' || said === 'false' || said === false ? 'none' : 'all'
}
