import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { Access } from './access'
import { dryRunPath } from './dry-run'
import { KubeError } from './kube-error'
import { openSession } from './open-session'
import { DEFAULT_TIMING, type SessionSink } from './session'
import { makeCertificates, startServer, type Certificates, type Handler } from './test-server'

const PATH = '/apis/apps/v1/namespaces/shop/deployments/web'

describe('the path of a dry run', () => {
  test('always says that nothing is to be written', () => {
    const url = new URL(dryRunPath(PATH, 'kustomize-controller'), 'https://api')
    expect(url.pathname).toBe(PATH)
    expect(url.searchParams.getAll('dryRun')).toEqual(['All'])
    expect(url.searchParams.get('fieldManager')).toBe('kustomize-controller')
    expect(url.searchParams.get('force')).toBe('true')
  })

  test('takes a manager as one word, whatever is in it', () => {
    const url = new URL(dryRunPath(PATH, 'x&dryRun=&a=b#c'), 'https://api')
    expect(url.searchParams.getAll('dryRun')).toEqual(['All'])
    expect(url.searchParams.get('fieldManager')).toBe('x&dryRun=&a=b#c')
  })

  test.each([
    `${PATH}?dryRun=`,
    `${PATH}#x`,
    '/healthz',
    `${PATH}?`,
    `${PATH}\n`,
    'https://other/api/v1/x',
  ])('is refused where it is not that of an object alone: %j', (path) => {
    expect(() => dryRunPath(path, 'x')).toThrow('alone')
  })
})

describe('a dry run', () => {
  let certificates: Certificates
  const closing: (() => Promise<void>)[] = []

  beforeAll(() => {
    // The machine's own proxy has no part in this.
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])
      Reflect.deleteProperty(process.env, name)
    certificates = makeCertificates()
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  afterAll(() => rmSync(certificates.folder, { recursive: true }))

  async function serve(code: number, answer: object, http1Only = false) {
    const asked: { method: string; url: string; type: string | undefined; body: unknown }[] = []
    const handler: Handler = (url, request, respond) => {
      if (request.method === 'GET') respond.json({ gitVersion: 'v1.33.1' })
      else
        void text(request).then((body) => {
          const { method = '', url: path = '', headers } = request
          asked.push({ method, url: path, type: headers['content-type'], body: JSON.parse(body) })
          respond.json(answer, code)
        })
    }
    const server = await startServer(certificates, handler, { http1Only })
    closing.push(() => server.close())
    const nowhere = () => undefined
    const sink: SessionSink = {
      ...{ beat: nowhere, identity: nowhere, served: nowhere, page: nowhere, listed: nowhere },
      ...{ changed: nowhere, gone: nowhere, forbidden: nowhere, trouble: nowhere },
    }
    const access: Access = {
      ...{ context: 'dev', origin: 'kubeconfig', server: server.server, skipTlsVerify: false },
      ca: { data: certificates.ca },
      user: { token: 'good' },
    }
    const options = { types: [], namespaces: [], timing: DEFAULT_TIMING, sink }
    const session = openSession(access, options)
    closing.push(() => session.close())
    return { session, asked }
  }

  test.each([
    ['HTTP/2', false],
    ['HTTP/1.1', true],
  ])(
    'is one PATCH over %s that writes nothing, and answers what would become of it',
    async (_how, http1Only) => {
      const object = { kind: 'Deployment', metadata: { name: 'web' } }
      const { session, asked } = await serve(200, { ...object, spec: { replicas: 2 } }, http1Only)
      expect(await session.dryRun(PATH, object, 'me')).toMatchObject({ spec: { replicas: 2 } })
      expect(asked).toEqual([
        {
          method: 'PATCH',
          url: `${PATH}?dryRun=All&force=true&fieldManager=me&fieldValidation=Ignore`,
          type: 'application/apply-patch+yaml',
          body: object,
        },
      ])
    },
  )

  test('that is forbidden says so', async () => {
    const { session } = await serve(403, { reason: 'Forbidden', message: 'no' })
    const refused: unknown = await session.dryRun(PATH, {}, 'me').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(KubeError)
    expect(refused).toMatchObject({ status: 403 })
  })

  test('with a path of its own wishes is never sent', async () => {
    const { session, asked } = await serve(200, {})
    await expect(session.dryRun(`${PATH}?dryRun=`, {}, 'me')).rejects.toThrow()
    expect(asked).toEqual([])
  })
})
