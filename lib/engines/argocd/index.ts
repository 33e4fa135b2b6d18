import type { Engine } from '../engine'
import { CLUSTER_SECRETS, OWN_CLUSTER, readClusterSecret } from './cluster-secret'
import { COMPONENTS, EVENT_SELECTORS } from './components'
import { describeApplication } from './describe/describe'
import { desired } from './desired/desired'
import { orphanRules } from './project/orphans'
import { permits } from './project/permits'
import { readProjectObject } from './project/read-project'
import { APP_PROJECT, APPLICATION, APPLICATION_SET } from './resource-types'
import { matchClusters } from './set/match'
import { readSetObject } from './set/read-set'
import { MARKS, slim } from './slim'
import { dependsOn, toApp } from './to-app'
import { windowsOf, windowStates } from './window/verdict'

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
  windows: windowsOf,
  desired,
  eventSelectors: EVENT_SELECTORS,
  components: COMPONENTS,
  sets: { types: [APPLICATION_SET], read: readSetObject, match: matchClusters },
  projects: {
    types: [APP_PROJECT],
    read: readProjectObject,
    permits,
    windows: windowStates,
    orphans: orphanRules,
  },
  clusterSecrets: { labelSelector: CLUSTER_SECRETS, read: readClusterSecret, own: OWN_CLUSTER },
}
