const SCP_FORM = /^(?:[\w.-]+@)?(?<host>[\w.-]+\.[a-z]+):(?!\/\/)(?<path>[\w./~-]+)$/i

const SSH_FORM = /^ssh:\/\/(?:[^@/]*@)?(?<host>[\w.-]+)(?::\d+)?\/(?<path>.+)$/i

/** The only way cluster-supplied text becomes a link: http and https pass, without credentials; everything else is undefined. */
export function safeHref(text: string): string | undefined {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return undefined
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  url.username = ''
  url.password = ''
  return url.href
}

/** A page to read a Git source at: its own address, or for SSH forms the https address of the same path. */
export function sourceHref(url: string): string | undefined {
  const { host, path } = SCP_FORM.exec(url)?.groups ?? {}
  if (host && path) return safeHref(`https://${host}/${withoutGit(path)}`)
  if (url.startsWith('ssh://')) {
    const { host: machine, path: place } = SSH_FORM.exec(url)?.groups ?? {}
    return machine && place ? safeHref(`https://${machine}/${withoutGit(place)}`) : undefined
  }
  const href = safeHref(url)
  return href && withoutGit(href)
}

function withoutGit(path: string): string {
  return path.replace(/\.git\/?$/, '')
}
