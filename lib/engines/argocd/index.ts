import type { Engine } from '../engine'
import { COMPONENTS, EVENT_SELECTORS } from './components'
import { describeApplication } from './describe/describe'
import { APP_PROJECT, APPLICATION, APPLICATION_SET } from './resource-types'
import { MARKS, slim } from './slim'
import { dependsOn, toApp } from './to-app'

/** Argo CD: Applications, judged by what its controller records in them. */
export const argocd: Engine = {
  id: 'argocd',
  label: 'Argo CD',
  appKinds: [{ type: APPLICATION, short: 'app', label: 'Application' }],
  supportKinds: [APPLICATION_SET, APP_PROJECT],
  workloadMarks: MARKS,
  slim,
  toApp,
  dependsOn,
  describe: describeApplication,
  eventSelectors: EVENT_SELECTORS,
  components: COMPONENTS,
}
