import 'server-only'

import { join } from 'node:path'

import type { Access } from './access'
import type { Notice } from './kubeconfig-files'
import { fingerprintOf, normalServer, placeOf } from './place'
import type { Resolved, ResolveTools } from './resolve-context'

/** Where Kubernetes puts a pod's own token and CA. */
export const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'
const NAME = 'in-cluster'

/** The cluster that this pod runs in, by its service account; the token's file is re-read as it rotates. */
export async function resolveInCluster(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  readText: ResolveTools['readText'],
): Promise<{ resolved: Resolved } | { notice: Notice }> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env
  const server =
    host && port
      ? normalServer(`https://${host.includes(':') ? `[${host}]` : host}:${port}`)
      : undefined
  if (server === undefined) {
    return missing('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set')
  }
  const tokenFile = join(folder, 'token')
  const ca = await readText(join(folder, 'ca.crt'))
  const token = await readText(tokenFile)
  if ('code' in token) return missing(`the token file cannot be read (${token.code})`)
  if ('code' in ca) return missing(`ca.crt cannot be read (${ca.code})`)
  const access: Access = {
    context: NAME,
    origin: 'in-cluster',
    server,
    ca: { file: join(folder, 'ca.crt') },
    skipTlsVerify: false,
    user: { tokenFile },
  }
  return {
    resolved: {
      context: NAME,
      origin: 'in-cluster',
      from: NAME,
      server,
      place: placeOf(access, ca.text),
      fingerprint: fingerprintOf(access, ca.text),
      access,
    },
  }
}

function missing(what: string): { notice: Notice } {
  return {
    notice: {
      source: NAME,
      message: `The service account of this pod cannot be used: ${what}.`,
      remedy:
        'Run Fleetglass in a pod with automountServiceAccountToken: true, or switch the in-cluster source off.',
    },
  }
}
