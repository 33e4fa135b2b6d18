import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { RunningFleet } from '@/lib/testing/processes'

const run = promisify(execFile)
const MAX_OUTPUT = 64 << 20

/** Runs kubectl as an administrator of one simulated cluster and returns what it printed. */
export async function kubectl(
  fleet: Pick<RunningFleet, 'adminKubeconfigPath'>,
  context: string,
  ...args: readonly string[]
): Promise<string> {
  const as = ['--kubeconfig', fleet.adminKubeconfigPath, '--context', context]
  return (await run('kubectl', [...as, ...args], { maxBuffer: MAX_OUTPUT })).stdout
}

/** All objects of some kinds in all namespaces, as kubectl prints them; none for kinds that the cluster does not serve. */
export async function kubectlObjects(
  fleet: Pick<RunningFleet, 'adminKubeconfigPath'>,
  context: string,
  kinds: readonly string[],
): Promise<KubeObject[]> {
  const served = (await kubectl(fleet, context, 'api-resources', '-o', 'name')).split('\n')
  const known = kinds.filter((kind) => served.includes(kind))
  if (known.length === 0) return []
  const text = await kubectl(fleet, context, 'get', known.join(','), '-A', '-o', 'json')
  return (JSON.parse(text) as { items: KubeObject[] }).items
}

/** A Kubernetes object off the wire; who reads it says of which shape. */
export interface KubeObject<Spec = object, Status = object> {
  kind: string
  metadata: {
    name: string
    namespace: string
    generation?: number
    labels?: Record<string, string>
    annotations?: Record<string, string>
    deletionTimestamp?: string
  }
  spec: Spec
  status?: Status
}
