import { atLeast } from './version'

/** The API versions that a Flux release serves, stored version first. */
export interface FluxApis {
  kustomize: readonly string[]
  helm: readonly string[]
  /** GitRepository. */
  source: readonly string[]
  /** HelmRepository and HelmChart, which reached v1 with Flux 2.3. */
  olderSource: readonly string[]
  /** OCIRepository and Bucket, which reached v1 with Flux 2.6 and 2.3. */
  oci: readonly string[]
  image: readonly string[]
  /** Categories such as `kubectl get fluxcd` came with Flux 2.9. */
  categories: boolean
  /** `HelmRelease.status.history`: since v2beta2 (Flux 2.2). */
  releaseHistory: boolean
  /** `HelmRelease.status.inventory`: since Flux 2.8. */
  releaseInventory: boolean
}

/** What a Flux release such as `2.1.2` serves; v1beta2 and the like went away with 2.8. */
export function fluxApis(version: string): FluxApis {
  const old = atLeast(version, '2.8') ? [] : ['v1beta2']
  const since = (release: string) => (atLeast(version, release) ? ['v1', ...old] : ['v1beta2'])
  return {
    kustomize: ['v1', ...old],
    helm: helmVersions(version),
    source: ['v1', ...old],
    olderSource: since('2.3'),
    oci: since('2.6'),
    image: since('2.7'),
    categories: atLeast(version, '2.9'),
    releaseHistory: atLeast(version, '2.2'),
    releaseInventory: atLeast(version, '2.8'),
  }
}

function helmVersions(version: string): string[] {
  if (!atLeast(version, '2.2')) return ['v2beta1']
  if (!atLeast(version, '2.3')) return ['v2beta2', 'v2beta1']
  if (!atLeast(version, '2.7')) return ['v2', 'v2beta2', 'v2beta1']
  return atLeast(version, '2.8') ? ['v2'] : ['v2', 'v2beta2']
}
