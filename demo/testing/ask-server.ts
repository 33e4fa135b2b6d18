import { request } from 'node:https'
import { dig, listAt, textAt } from '../engines/access'

/** One GET with what a kubeconfig context says. */
export function askServer(
  config: unknown,
  context: string,
  path: string,
): Promise<{ status: number; body: unknown }> {
  const named = (list: string, name: string) =>
    listAt(config, list).find((one) => textAt(one, 'name') === name)
  const found = dig(named('contexts', context), 'context')
  const cluster = dig(named('clusters', textAt(found, 'cluster')), 'cluster')
  const user = dig(named('users', textAt(found, 'user')), 'user')
  const ca = Buffer.from(textAt(cluster, 'certificate-authority-data'), 'base64')
  const headers = { authorization: `Bearer ${textAt(user, 'token')}` }
  return new Promise((resolve, reject) => {
    request(`${textAt(cluster, 'server')}${path}`, { ca, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const isJson = response.headers['content-type']?.includes('json') === true
        resolve({
          status: response.statusCode ?? 0,
          body: isJson ? (JSON.parse(text) as unknown) : text,
        })
      })
    })
      .on('error', reject)
      .end()
  })
}
