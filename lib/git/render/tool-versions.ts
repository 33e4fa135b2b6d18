import 'server-only'

/** The renderers that are installed, by version; absent = none. */
export interface ToolVersions {
  kustomize?: string
  helm?: string
}

/** Which renderers this machine has. Never rejects. */
export async function toolVersions(): Promise<ToolVersions> {
  return {}
}
