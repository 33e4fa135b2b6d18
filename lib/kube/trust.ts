import 'server-only'

import type { Access } from './access'
import type { IntakeOptions } from './candidate'

type Switches = Pick<IntakeOptions, 'directoryMayExec' | 'directoryMayReadFiles'>

/** Which power of kubectl this context wants and its source does not have; undefined when it may be used. */
export function untrusted(
  access: Access,
  { directoryMayExec, directoryMayReadFiles }: Switches,
): { wants: string; remedy: string } | undefined {
  if (access.origin !== 'directory') return undefined
  const { user } = access
  if (access.skipTlsVerify) {
    return {
      wants: 'insecure-skip-tls-verify',
      remedy:
        "Put the cluster's CA into certificate-authority-data and take insecure-skip-tls-verify out.",
    }
  }
  if (!directoryMayExec && (user.exec ?? user.provider)) {
    return {
      wants: user.exec ? `the credential plugin ${user.exec.command}` : 'an auth-provider',
      remedy:
        'Put a token into the mounted kubeconfig, or switch plugins on with FLEETGLASS_KUBECONFIG_DIR_EXEC.',
    }
  }
  const files = [access.ca, user.certificate, user.key].some((each) => each && 'file' in each)
  const idpFile = user.provider?.config['idp-certificate-authority'] !== undefined
  if (!directoryMayReadFiles && (files || user.tokenFile !== undefined || idpFile)) {
    return {
      wants: 'a file path',
      remedy:
        'Use certificate-authority-data, client-certificate-data, client-key-data and token, or switch file paths on with FLEETGLASS_KUBECONFIG_DIR_FILES.',
    }
  }
  if (
    access.server.startsWith('http:') &&
    !/^http:\/\/(127\.|localhost|\[::1\])/.test(access.server)
  ) {
    return { wants: 'http without TLS', remedy: 'Use the https address of the API server.' }
  }
  return undefined
}
