import 'server-only'

import { FileProblem } from './file-problem'
import type { GitHost } from './git-host'
import { safeAddresses } from './safe-address'

/** Everything that a command needs in order to talk to one repository. */
export interface Remote {
  url: string
  config: Readonly<Record<string, string>>
}

/** Checks where an address leads and binds the command to exactly that place, with the host's credential and no other. */
export async function remoteOf(url: string, host: GitHost): Promise<Remote> {
  const { protocol, hostname, port, origin, pathname } = new URL(url)
  const isPlain = protocol === 'http:'
  if (isPlain && !host.allowPrivate) {
    throw new FileProblem(
      'not-permitted',
      `${host.host} is asked over plain http: only with “allowPrivate: true” under “git” in fleetglass.yaml.`,
    )
  }
  if (!isPlain && protocol !== 'https:') {
    throw new FileProblem('unsupported', 'Only https addresses of Git are read.')
  }
  const addresses = await safeAddresses(hostname, host.allowPrivate, 'git')
  const ownPort = port || (isPlain ? '80' : '443')
  return {
    // Whatever else the address holds (a user, a password, a query) was written by others.
    url: `${origin}${pathname}`,
    config: {
      'http.curloptResolve': `${hostname}:${ownPort}:${addresses.join(',')}`,
      // Ends by itself also when nobody is left to end it.
      'http.lowSpeedLimit': '1',
      'http.lowSpeedTime': '90',
      [`protocol.${isPlain ? 'http' : 'https'}.allow`]: 'always',
      ...(host.token !== undefined && {
        [`http.${origin}/.extraHeader`]: `Authorization: Basic ${basicCredential(host)}`,
      }),
    },
  }
}

/** User and token as HTTP shows them. */
export function basicCredential({ username, token = '' }: GitHost): string {
  return Buffer.from(`${username}:${token}`).toString('base64')
}

/** The texts that must not be seen when this host is spoken of. */
export function hostSecrets(host: GitHost): string[] {
  return host.token === undefined ? [] : [host.token, basicCredential(host)]
}
