import type { Capabilities } from './helm-options'
import type { Identity } from './identity'

const SHORT = 7
const SHORT_8 = 8

/** What an engine knows of one source when it renders it. */
export interface WordsOf {
  url: string
  path: string
  targetRevision: string
  /** What it resolved to. */
  revision: string
}

/**
 * The build environment of one source; `newEnv` in `reposerver/repository/repository.go`, and for the words on Kubernetes
 * `docs/user-guide/build-environment.md`. The app's name is the one that its objects carry, its namespace the destination's.
 */
export function wordsOf(
  { instance, destination, project }: Identity,
  { url, path, targetRevision, revision }: WordsOf,
  { kubeVersion, apiVersions }: Capabilities = {},
): Readonly<Record<string, string>> {
  return {
    ARGOCD_APP_NAME: instance,
    ARGOCD_APP_NAMESPACE: destination,
    ARGOCD_APP_PROJECT_NAME: project,
    ARGOCD_APP_REVISION: revision,
    ARGOCD_APP_REVISION_SHORT: revision.slice(0, SHORT),
    ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, SHORT_8),
    ARGOCD_APP_SOURCE_REPO_URL: url,
    ARGOCD_APP_SOURCE_PATH: path,
    ARGOCD_APP_SOURCE_TARGET_REVISION: targetRevision,
    ...(kubeVersion ? { KUBE_VERSION: kubeVersion.replace(/^v|[-+].*$/g, '') } : {}),
    ...(apiVersions ? { KUBE_API_VERSIONS: apiVersions.join(',') } : {}),
  }
}

/** Puts words in for `$WORD` and `${WORD}`; `$$` is a dollar, a word that nobody knows is nothing. As Go's `os.Expand`. */
export function expand(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:\{([^{}]*)\}|([A-Za-z_]\w*)|(\$))/g,
    (_all, braced?: string, plain?: string, dollar?: string) =>
      dollar ?? lookUp(words, braced ?? plain ?? ''),
  )
}

function lookUp(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? '') : ''
}
