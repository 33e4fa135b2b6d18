import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Layer → the other layers it may import. A file belongs to the longest layer that prefixes its path. */
const LAYERS: Record<string, readonly string[]> = {
  'lib/domain': [],
  'lib/diff': ['lib/domain'],
  'lib/graph': ['lib/domain'],
  'lib/engines': ['lib/domain'],
  'lib/contract': ['lib/domain'],
  'lib/kube': ['lib/domain'],
  'lib/git': ['lib/domain'],
  'lib/store': ['lib/domain'],
  'lib/client': ['lib/domain', 'lib/graph', 'lib/diff', 'lib/contract'],
  'lib/server': [
    'lib/domain',
    'lib/diff',
    'lib/graph',
    'lib/engines',
    'lib/contract',
    'lib/kube',
    'lib/git',
    'lib/store',
  ],
  'components/ui': [],
  components: [
    'components/ui',
    'lib/domain',
    'lib/diff',
    'lib/graph',
    'lib/contract',
    'lib/client',
  ],
  app: ['components', 'components/ui', 'lib/domain', 'lib/client', 'lib/server', 'lib/contract'],
  'app/api': ['lib/domain', 'lib/contract', 'lib/server'],
  demo: [],
}

/** Package → the only layers that may import it. */
const PACKAGES: Record<string, readonly string[]> = {
  '@kubernetes/client-node': ['lib/kube'],
  reactflow: ['components'],
  '@dagrejs/dagre': ['lib/graph'],
  '@tanstack/react-query': ['lib/client', 'components', 'app'],
  'next-auth': ['lib/server', 'components', 'app', 'app/api'],
  next: ['lib/server', 'components', 'app', 'app/api'],
  react: ['lib/client', 'components/ui', 'components', 'app'],
  kysely: ['lib/store'],
  libsql: ['lib/store'],
  'jq-wasm': ['lib/diff'],
  'tar-stream': ['lib/git'],
  semver: ['lib/git'],
}

const SERVER_ONLY = /^lib\/(kube|store|server|git)\//
const LONGEST_FIRST = Object.keys(LAYERS).sort((a, b) => b.length - a.length)
const layerOf = (path: string) => LONGEST_FIRST.find((layer) => path.startsWith(`${layer}/`))
const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

const files = ['app', 'components', 'lib', 'demo']
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^lib\/testing\//.test(path))

const textOf = (file: string) => readFileSync(file, 'utf8')

function importsOf(file: string): string[] {
  return ts.preProcessFile(textOf(file), true, true).importedFiles.map((i) => i.fileName)
}

function wrongImports(file: string): string[] {
  const from = layerOf(file)
  if (!from) return []
  return importsOf(file).filter((name) => {
    if (!name.startsWith('.') && !name.startsWith('@/')) {
      const owners = PACKAGES[packageOf(name)]
      return owners !== undefined && !owners.includes(from)
    }
    const target = name.startsWith('@/') ? name.slice(2) : join(dirname(file), name)
    const to = layerOf(`${target}/`) ?? layerOf(target)
    return to === undefined ? from === 'demo' : to !== from && !LAYERS[from]?.includes(to)
  })
}

describe('architecture', () => {
  test('imports only point down the layers', () => {
    const wrong = files.flatMap((file) => wrongImports(file).map((name) => `${file} → ${name}`))
    expect(wrong).toEqual([])
  })

  test('one engine never imports another', () => {
    const engineOf = (path: string) => /^lib\/engines\/([^/]+)\//.exec(path)?.[1]
    const wrong = files
      .filter((file) => engineOf(file) !== undefined)
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => {
            const target = name.startsWith('@/') ? name.slice(2) : join(dirname(file), name)
            const other = engineOf(target)
            return other !== undefined && other !== engineOf(file)
          })
          .map((name) => `${file} → ${name}`),
      )
    expect(wrong).toEqual([])
  })

  test('screens know no engine by name', () => {
    const wrong = files.filter(
      (file) => /^(app|components)\//.test(file) && /argo|flux/i.test(textOf(file)),
    )
    expect(wrong).toEqual([])
  })

  test('what runs on the server says so in its first line', () => {
    const silent = files.filter(
      (file) => SERVER_ONLY.test(file) && !textOf(file).startsWith("import 'server-only'"),
    )
    expect(silent).toEqual([])
  })

  test('nothing is a server action', () => {
    expect(files.filter((file) => /^\s*['"]use server['"]/m.test(textOf(file)))).toEqual([])
  })

  test('no file outgrows one sitting', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > 301)).toEqual([])
  })
})
