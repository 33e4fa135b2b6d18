import 'server-only'

import type { Access } from './access'
import { CredentialError } from './failure'
import { isRecord } from './json'
import { redactOutput } from './redact'

interface Provider {
  name: string
  config: Record<string, string>
}

/** The bearer token of a kubeconfig's legacy `auth-provider`; throws CredentialError only. */
export async function authProviderToken(
  access: Access,
  provider: Provider,
  now: number,
): Promise<string> {
  if (provider.name === 'oidc') return oidcToken(access, provider, now)
  const token = provider.config['access-token']
  const expiry = expiryOf(provider.config)
  if (token !== undefined && token !== '' && (expiry === undefined || expiry > now)) return token
  // The library would run the cloud's command line synchronously here and stop every other cluster.
  throw new CredentialError(
    'failed',
    `The token of auth-provider ${provider.name} in context ${access.context} has expired, and kubectl itself no longer renews it.`,
    {
      text: 'Write the context anew with the exec plugin of its cloud.',
      ...(COMMANDS[provider.name] === undefined ? {} : { command: COMMANDS[provider.name] }),
    },
  )
}

const COMMANDS: Record<string, string> = {
  gcp: 'gcloud container clusters get-credentials CLUSTER --location LOCATION',
  azure: 'kubelogin convert-kubeconfig -l azurecli',
}

function expiryOf(config: Provider['config']): number | undefined {
  const at = config.expiry ? Date.parse(config.expiry) : Number(config['expires-on']) * 1000
  return Number.isNaN(at) ? undefined : at
}

async function oidcToken(access: Access, provider: Provider, now: number): Promise<string> {
  const token = provider.config['id-token']
  const ends = token === undefined ? undefined : jwtExpiry(token)
  if (token !== undefined && ends !== undefined && ends > now) return token
  try {
    const { KubeConfig } = await import('@kubernetes/client-node')
    const config = new KubeConfig()
    // The library writes the renewed tokens, also the rotated refresh token, into this object.
    const user = { name: 'user', authProvider: { name: 'oidc', config: provider.config } }
    config.loadFromClusterAndUser(
      { name: 'cluster', server: access.server, skipTLSVerify: false },
      user,
    )
    const options: { headers?: unknown } = {}
    await config.applyToHTTPSOptions(options)
    const header = isRecord(options.headers) ? options.headers.Authorization : undefined
    if (typeof header === 'string') return header.replace(/^Bearer /, '')
    throw new Error('there is no refresh-token, client-id or idp-issuer-url to renew it with')
  } catch (error) {
    throw new CredentialError(
      'failed',
      `The id-token of context ${access.context} has expired and could not be renewed: ${redactOutput(String(error))}.`,
      { text: 'Sign in again with the tool that wrote the kubeconfig.' },
    )
  }
}

function jwtExpiry(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    return isRecord(claims) && typeof claims.exp === 'number' ? claims.exp * 1000 : undefined
  } catch {
    return undefined
  }
}
