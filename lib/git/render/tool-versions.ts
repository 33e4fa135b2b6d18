import 'server-only'

import { isolation } from './sandbox/isolation'
import { openToolbox } from './sandbox/toolbox'

/** The renderers that are installed, by version; absent = none. */
export interface ToolVersions {
  kustomize?: string
  helm?: string
  /** How they are shut in beyond their empty environment: some machines allow neither. */
  isolation: { hasNoNetwork: boolean; hasLimits: boolean }
}

const toolbox = openToolbox(process.env.PATH ?? '')

/** Which renderers this machine has. Never rejects. */
export async function toolVersions(): Promise<ToolVersions> {
  const [kustomize, helm] = await Promise.all([toolbox.find('kustomize'), toolbox.find('helm')])
  const { hasNoNetwork, hasLimits } = await isolation()
  return {
    ...(kustomize && { kustomize: kustomize.version }),
    ...(helm && { helm: helm.version }),
    isolation: { hasNoNetwork, hasLimits },
  }
}
