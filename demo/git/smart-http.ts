import { spawn } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGunzip } from 'node:zlib'
import { GIT_ENVIRONMENT } from './git-process'

const SERVICES = ['git-upload-pack', 'git-receive-pack'] as const
type Service = (typeof SERVICES)[number]

/** One request of Git's smart HTTP protocol, or undefined when the address is none. */
export function smartHttpRequest(
  method: string | undefined,
  url: URL,
): { repository: string; service: Service; advertise: boolean } | undefined {
  const match = /^\/(.+)\.git\/(info\/refs|git-upload-pack|git-receive-pack)$/.exec(url.pathname)
  if (!match?.[1]) return undefined
  const advertise = match[2] === 'info/refs'
  if (method !== (advertise ? 'GET' : 'POST')) return undefined
  const name = advertise ? url.searchParams.get('service') : match[2]
  const service = SERVICES.find((known) => known === name)
  return service && { repository: match[1], service, advertise }
}

/** Lets git itself answer; resolves when it has ended. */
export function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  { directory, service, advertise }: { directory: string; service: Service; advertise: boolean },
): Promise<void> {
  const protocol = request.headers['git-protocol']
  const child = spawn(
    'git',
    [
      service.replace('git-', ''),
      '--stateless-rpc',
      ...(advertise ? ['--advertise-refs'] : []),
      directory,
    ],
    {
      env: { ...GIT_ENVIRONMENT, ...(typeof protocol === 'string' && { GIT_PROTOCOL: protocol }) },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  response.writeHead(200, {
    'content-type': `application/x-${service}-${advertise ? 'advertisement' : 'result'}`,
    'cache-control': 'no-cache',
  })
  if (advertise) {
    const banner = `# service=${service}\n`
    response.write(`${(banner.length + 4).toString(16).padStart(4, '0')}${banner}0000`)
    child.stdin.end()
  } else {
    const gzip = request.headers['content-encoding'] === 'gzip'
    const body = gzip ? request.pipe(createGunzip()) : request
    body.on('error', () => child.kill())
    body.pipe(child.stdin)
  }
  child.stdin.on('error', () => undefined)
  response.on('close', () => child.kill())
  child.stdout.pipe(response)
  return new Promise((resolve) => {
    child.on('close', () => resolve())
    child.on('error', () => {
      response.end()
      resolve()
    })
  })
}
