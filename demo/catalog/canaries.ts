/** Where a value lies that must never leave its cluster. */
export interface Canary {
  cluster: string
  namespace: string
  /** The object that holds it, `Kind/name`. */
  object: string
  where: 'Secret data' | 'last-applied' | 'pod env' | 'managedFields'
  value: string
}

/** What every canary begins with. */
export const CANARY = 'FLEETGLASS-CANARY'

/** The value for a place, as it is before any encoding. */
export function canary(place: string): string {
  return `${CANARY}-${place}`
}

/** The same as it stands in a Secret's data. */
export function secretCanary(place: string): string {
  return Buffer.from(canary(place)).toString('base64')
}

const AKS = 'gitops-real-aks'
const SAFE = 'canary-cage'
const GERMANY = 'in-cluster-germany'
const EKS = 'eksgitopscluster'
const FLUX = 'flux-cluster'

/** All canaries of the default fleet; neither they nor their base64 may be in anything that is shown. */
export const CANARIES: readonly Canary[] = [
  at('dog-register', 'Secret/dog-register-db', 'Secret data', 'dog-register-db'),
  at('secrets-office', 'Secret/office-mail', 'Secret data', 'external-secret'),
  at('secrets-office', 'Secret/office-seal', 'Secret data', 'sealed-secret'),
  at('tls-front', 'Secret/front-tls', 'Secret data', 'tls-key'),
  at(SAFE, 'Secret/cage-login', 'Secret data', 'secret-data'),
  at(SAFE, 'Secret/cage-applied', 'last-applied', 'last-applied-stringdata'),
  at(SAFE, 'Secret/cage-applied', 'Secret data', 'last-applied-data'),
  at(SAFE, 'Secret/cage-login', 'managedFields', 'managed-fields'),
  at(SAFE, 'Deployment/canary-cage', 'pod env', 'env-password'),
  at(SAFE, 'Deployment/canary-cage', 'pod env', 'env-token'),
  at(SAFE, 'Deployment/canary-cage', 'pod env', 'env-url'),
  at(SAFE, 'Deployment/canary-cage', 'last-applied', 'env-password'),
  at('lamp-control', 'Secret/lamp-login-prod-ftdc948462', 'Secret data', 'generated', GERMANY),
  at('fog-signals', 'Secret/fog-keys', 'Secret data', 'secret-by-hand', GERMANY),
  at('fog-signals', 'Secret/fog-keys', 'Secret data', 'secret-untouched', GERMANY),
  at('fog-signals', 'Secret/fog-keys', 'last-applied', 'secret-in-git', GERMANY),
  at('flux-system', 'Secret/buoy-station', 'Secret data', 'substituted', FLUX),
  at('buoys', 'Deployment/buoy-data', 'pod env', 'substituted', FLUX),
  at('pier-cafe', 'Deployment/pier-cafe', 'pod env', 'values-from', EKS),
]

function at(
  namespace: string,
  object: string,
  where: Canary['where'],
  place: string,
  cluster = AKS,
): Canary {
  return { cluster, namespace, object, where, value: canary(place) }
}
