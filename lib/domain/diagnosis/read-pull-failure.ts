export const PULL_CAUSES = [
  'name',
  'never',
  'limit',
  'platform',
  'unreachable',
  'tls',
  'right',
  'absent',
  'disk',
  'registry',
] as const
export type PullCause = (typeof PULL_CAUSES)[number]

/**
 * How registries and runtimes (containerd, CRI-O, Docker) say what is wrong; the first that matches. The network comes
 * before what a registry answers, for its words hold "not found" too.
 */
const SIGNS: readonly (readonly [PullCause, RegExp])[] = [
  ['name', /invalid reference format|couldn't parse image (name|reference)|InvalidImageName/i],
  ['never', /not present with pull policy of Never|ErrImageNeverPull/i],
  ['limit', /toomanyrequests|too many requests|rate limit/i],
  ['platform', /no match for platform|no matching manifest for|unsupported platform/i],
  ['disk', /no space left on device|disk quota exceeded/i],
  [
    'unreachable',
    /no such host|server misbehaving|connection refused|i\/o timeout|no route to host|network is unreachable|connection reset|handshake timeout|Client\.Timeout|deadline exceeded|proxyconnect/i,
  ],
  ['tls', /x509|tls: |server gave HTTP response to HTTPS client/i],
  [
    'right',
    /pull access denied|access to the resource is denied|insufficient_scope|unauthorized|authentication required|failed to authorize|anonymous token|authorization failed|no basic auth credentials|\b40[13]\b|forbidden|invalid_token|\bdenied\b/i,
  ],
  ['absent', /not found|manifest unknown|name unknown|NotFound|NAME_UNKNOWN|\b404\b/i],
  ['registry', /\b5\d\d\b|unexpected EOF|RegistryUnavailable/i],
]

/** Why an image cannot be pulled, by the words of the kubelet and the registry; undefined when they do not tell. */
export function readPullFailure(text: string): PullCause | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0]
}

/** The image that a message is about. */
export function imageIn(text: string): string | undefined {
  return /image "([^"\s]+)"/i.exec(text)?.[1]
}

/** The registry's host: `ghcr.io`; Docker Hub where a name has none. */
export function registryOf(image: string): string {
  const first = image.split('/')[0] ?? ''
  return image.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'docker.io'
}
