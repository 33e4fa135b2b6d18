import 'server-only'

import net from 'node:net'
import tls from 'node:tls'

import { DialError } from './failure'

/** Asks a proxy (http, https or socks5, as kubectl's `proxy-url`) to connect the socket on to a target. */
export async function openTunnel(
  socket: net.Socket,
  proxy: URL,
  target: { host: string; port: number },
  limitMs: number,
): Promise<net.Socket> {
  const timer = setTimeout(
    () => socket.destroy(new DialError('proxy', 'ETIMEDOUT', 'the proxy does not answer')),
    limitMs,
  )
  try {
    if (proxy.protocol.startsWith('socks5')) {
      await socks5(socket, proxy, target)
      return socket
    }
    if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') {
      throw new DialError('proxy', 'UNSUPPORTED', `${proxy.protocol} is no kind of proxy we know`)
    }
    const carrier =
      proxy.protocol === 'https:'
        ? tls.connect({ socket, host: proxy.hostname, servername: proxy.hostname })
        : socket
    await httpConnect(carrier, proxy, target)
    return carrier
  } catch (error) {
    if (error instanceof DialError) throw error
    throw new DialError('proxy', 'PROXY', error instanceof Error ? error.message : 'unknown')
  } finally {
    clearTimeout(timer)
  }
}

async function httpConnect(socket: net.Socket, proxy: URL, target: { host: string; port: number }) {
  const host = net.isIPv6(target.host) ? `[${target.host}]` : target.host
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const login =
    proxy.username === ''
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(user).toString('base64')}\r\n`
  socket.write(
    `CONNECT ${host}:${target.port} HTTP/1.1\r\nHost: ${host}:${target.port}\r\n${login}\r\n`,
  )
  let head = ''
  while (!head.includes('\r\n\r\n')) {
    head += (await readSome(socket, 1)).toString('latin1')
    if (head.length > 16_384) throw new DialError('proxy', 'PROXY', 'its answer has no end')
  }
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
  if (status !== '200') {
    throw new DialError('proxy', 'PROXY', `it answers ${status ?? 'no HTTP'} to CONNECT`)
  }
}

async function socks5(socket: net.Socket, proxy: URL, target: { host: string; port: number }) {
  const withLogin = proxy.username !== ''
  socket.write(Buffer.from(withLogin ? [5, 2, 0, 2] : [5, 1, 0]))
  const method = (await readSome(socket, 2))[1]
  if (method === 2 && withLogin) {
    const name = Buffer.from(decodeURIComponent(proxy.username))
    const word = Buffer.from(decodeURIComponent(proxy.password))
    socket.write(
      Buffer.concat([Buffer.from([1, name.length]), name, Buffer.from([word.length]), word]),
    )
    if ((await readSome(socket, 2))[1] !== 0)
      throw new DialError('proxy', 'PROXY', 'it refuses the login')
  } else if (method !== 0) {
    throw new DialError('proxy', 'PROXY', 'it offers no sign-in that we can do')
  }
  const name = Buffer.from(target.host)
  // The name travels as a name, so that the proxy resolves it: kubectl's socks5 does so too.
  socket.write(
    Buffer.concat([
      Buffer.from([5, 1, 0, 3, name.length]),
      name,
      Buffer.from([target.port >> 8, target.port & 255]),
    ]),
  )
  const [, reply, , kind] = await readSome(socket, 4)
  if (reply !== 0)
    throw new DialError('proxy', 'PROXY', `it answers ${reply ?? 'nothing'} to CONNECT`)
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await readSome(socket, 1))[0] ?? 0)
  await readSome(socket, length + 2)
}

/** Exactly `bytes` bytes: nothing of what follows may be taken away from the TLS handshake. */
function readSome(socket: net.Socket, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const attempt = () => {
      const chunk: unknown = socket.read(bytes)
      if (Buffer.isBuffer(chunk)) settle(() => resolve(chunk))
    }
    const failed = (error: Error) => settle(() => reject(error))
    const ended = () => failed(new Error('the proxy closed the connection'))
    const settle = (act: () => void) => {
      socket.off('readable', attempt).off('error', failed).off('close', ended)
      act()
    }
    socket.on('readable', attempt).once('error', failed).once('close', ended)
    attempt()
  })
}
