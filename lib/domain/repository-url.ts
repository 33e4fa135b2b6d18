import type { SourceKind } from './app'

/** An address of a Git repository, chart repository, registry or bucket, taken apart. */
interface Address {
  scheme: string
  /** With a port that is not the scheme's own; lower case. */
  host: string
  /** Without slashes at the ends and without `.git`. */
  path: string
}

/** `git@host:path`, or `host.example:path`: without either sign it could be any scheme. */
const SCP_FORM = /^(?:[\w.-]+@(?<known>[\w.-]+)|(?<dotted>[\w-]+\.[\w.-]+)):(?!\/\/)(?<path>.+)$/
const OWN_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ssh: '22' }
/** Hosts that serve one repository at another name when asked by ssh. */
const SSH_HOSTS: Readonly<Record<string, string>> = {
  'ssh.dev.azure.com': 'dev.azure.com',
  'ssh.github.com': 'github.com',
  'altssh.bitbucket.org': 'bitbucket.org',
  'altssh.gitlab.com': 'gitlab.com',
}

function parseAddress(url: string): Address | undefined {
  const scp = url.includes('://') ? undefined : SCP_FORM.exec(url)?.groups
  if (scp) return clean('ssh', scp.known ?? scp.dotted ?? '', '', scp.path ?? '')
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, pathname } = new URL(url)
  return clean(protocol.slice(0, -1), hostname, port, pathname)
}

function clean(scheme: string, hostname: string, port: string, path: string): Address | undefined {
  const host = SSH_HOSTS[hostname.toLowerCase()] ?? hostname.toLowerCase()
  if (host === '') return undefined
  // Ports of ssh lead to the same repositories as the web's.
  const isOwn = port === '' || OWN_PORTS[scheme] === port || scheme === 'ssh'
  const trimmed = path.replaceAll(/^\/+|\/+$/g, '').replace(/\.git$/i, '')
  return { scheme, host: isOwn ? host : `${host}:${port}`, path: azurePath(host, trimmed) }
}

/** Azure's ssh form `v3/<org>/<project>/<repository>` is `<org>/<project>/_git/<repository>` on the web. */
function azurePath(host: string, path: string): string {
  const [version, org, project, repository, ...rest] = path.split('/')
  if (host !== 'dev.azure.com' || version !== 'v3' || !repository || rest.length > 0) return path
  return `${org}/${project}/_git/${repository}`
}

/** One spelling for people, without scheme, credentials or `.git`: `github.com/la-cc/cluster-config`. A text that is no address stays as it is. */
export function displayUrl(url: string): string {
  const address = parseAddress(url)
  if (!address) return url
  return address.path === '' ? address.host : `${address.host}/${address.path}`
}

/**
 * The one key of a source over the whole fleet: equal for all spellings of one repository (https, ssh, scp form, with and
 * without `.git`, in any case of the host). Path-safe. Paths keep their case, as hosts with case-sensitive paths exist.
 */
export function sourceKey(kind: SourceKind, url: string): string {
  return `${kind}~${displayUrl(url).replaceAll('~', '~~').replaceAll('/', '~')}`
}

/** Where people can look at a repository; undefined when that cannot be told. Credentials in the address are dropped. */
export function webUrl(url: string): string | undefined {
  const address = parseAddress(url)
  if (!address || !['http', 'https', 'ssh', 'git'].includes(address.scheme)) return undefined
  const scheme = address.scheme === 'http' ? 'http' : 'https'
  return `${scheme}://${address.host}/${encodePath(address.path)}`
}

/**
 * The address by which Git itself reads a repository over the web: as it is written, without credentials, where that is
 * http or https; else the https twin of an ssh address, with `.git`, which every host but Azure takes without a redirect.
 */
export function fetchUrl(url: string): string | undefined {
  const address = parseAddress(url)
  if (!address) return undefined
  if (address.scheme === 'http' || address.scheme === 'https') {
    const { origin, pathname } = new URL(url)
    return `${origin}${pathname.replace(/\/+$/, '')}`
  }
  if (address.scheme !== 'ssh' && address.scheme !== 'git') return undefined
  const ending = forgeOf(url) === 'azure' ? '' : '.git'
  return `https://${address.host}/${encodePath(address.path)}${ending}`
}

type Forge = 'github' | 'gitlab' | 'bitbucket' | 'azure' | 'gitea'

const COMMIT_PATHS: Readonly<Record<Forge, string>> = {
  github: 'commit',
  gitlab: '-/commit',
  bitbucket: 'commits',
  azure: 'commit',
  gitea: 'commit',
}
const PULL_PATHS: Readonly<Record<Forge, string>> = {
  github: 'pull',
  gitlab: '-/merge_requests',
  bitbucket: 'pull-requests',
  azure: 'pullrequest',
  gitea: 'pulls',
}

/** Where a commit can be read on the Git host, by the form of the host: GitHub and Gitea, GitLab, Bitbucket, Azure. */
export function commitUrl(url: string, sha: string): string | undefined {
  const web = webUrl(url)
  if (!web || !/^[0-9a-f]{7,64}$/.test(sha)) return undefined
  return `${web}/${COMMIT_PATHS[forgeOf(url)]}/${sha}`
}

const PULL_FORMS: readonly RegExp[] = [
  /^Merge pull request #(\d+)/,
  /^Merged? in .*\(pull request #(\d+)\)/,
  /^Merged PR (\d+)/,
  /\((?:pull request )?#(\d+)\)\s*$/,
  /\((?:[\w./-]+)?!(\d+)\)\s*$/,
  /^See merge request [\w./-]*!(\d+)/,
]

/** The pull or merge request that a commit's first line names, by the habits of the Git hosts. */
export function pullRequest(
  url: string,
  subject: string,
): { number: string; url: string } | undefined {
  const web = webUrl(url)
  const number = PULL_FORMS.map((form) => form.exec(subject)?.[1]).find(Boolean)
  if (!web || !number) return undefined
  return { number, url: `${web}/${PULL_PATHS[forgeOf(url)]}/${number}` }
}

function forgeOf(url: string): Forge {
  const address = parseAddress(url)
  const host = address?.host ?? ''
  if (
    host === 'dev.azure.com' ||
    host.endsWith('.visualstudio.com') ||
    address?.path.includes('/_git/')
  )
    return 'azure'
  if (host === 'github.com' || host.startsWith('github.')) return 'github'
  if (host.includes('gitlab')) return 'gitlab'
  if (host === 'bitbucket.org') return 'bitbucket'
  return 'gitea'
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(decode(part)))
    .join('/')
}

/** Some addresses are written encoded already. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
