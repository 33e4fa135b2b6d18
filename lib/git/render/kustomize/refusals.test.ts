import { afterAll, describe, expect, test } from 'vitest'

import { BASE, configMap, kustomization } from '../testing/manifests'
import { answerOf, folderOf, isLeftOut, removeFolders, type Layout } from '../testing/rendering'

afterAll(removeFolders)

async function problemIn(layout: Layout) {
  const answer = await answerOf(folderOf(layout), { path: 'app' })
  return answer.ok ? undefined : answer.problem
}

/** The app's own kustomization with these further lines. */
const app = (lines: string) => ({
  ...BASE,
  'app/kustomization.yaml': kustomization(['../base'], lines),
})

describe.skipIf(isLeftOut('kustomize'))('a kustomization is refused before it is built', () => {
  test.each([
    'https://example.com/a.yaml',
    'https://user:token@example.com/org/repo.git',
    'github.com/org/repo//base?ref=v1',
    'git@github.com:org/repo.git',
    'git::https://example.com/repo',
    'ssh://git@example.com/repo',
    'file:///etc',
    'host.example.com/org/repo.git//x',
  ])('for the address %s among its resources', async (address) => {
    const problem = await problemIn({
      'app/kustomization.yaml': kustomization(['a.yaml', address]),
      'app/a.yaml': configMap('a'),
    })
    expect(problem?.code).toBe('refused')
    expect(problem?.message).toContain('app/kustomization.yaml: resources[1] is the address')
    expect(problem?.message).not.toContain('token')
  })

  test.each([
    ['bases[0]', 'bases: [https://example.com/x]\n'],
    ['components[0]', 'components: [https://example.com/x]\n'],
    ['crds[0]', 'crds: [https://example.com/x]\n'],
    ['configurations[0]', 'configurations: [https://example.com/x]\n'],
    ['openapi.path', 'openapi: { path: https://example.com/x }\n'],
    ['transformers[0]', 'transformers: [https://example.com/x]\n'],
    ['generators[0]', 'generators: [https://example.com/x]\n'],
    ['validators[0]', 'validators: [https://example.com/x]\n'],
    ['patchesStrategicMerge[0]', 'patchesStrategicMerge: [https://example.com/x]\n'],
    ['patches[0].path', 'patches: [{ path: https://example.com/x }]\n'],
    ['patchesJson6902[0].path', 'patchesJson6902: [{ path: https://example.com/x }]\n'],
    ['replacements[0].path', 'replacements: [{ path: https://example.com/x }]\n'],
    [
      'configMapGenerator[0].files[0]',
      'configMapGenerator: [{ name: a, files: ["k=https://example.com/x"] }]\n',
    ],
    [
      'secretGenerator[0].envs[0]',
      'secretGenerator: [{ name: a, envs: [https://example.com/x] }]\n',
    ],
    ['secretGenerator[0].env', 'secretGenerator: [{ name: a, env: https://example.com/x }]\n'],
  ])('for an address as %s', async (entry, lines) => {
    expect(await problemIn(app(lines))).toEqual({
      code: 'refused',
      message: `app/kustomization.yaml: ${entry} is the address https://example.com/x: only files of the source itself are read.`,
    })
  })

  test('for an address anywhere below', async () => {
    const layout = app('components: [../part]\n')
    const part = `kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [https://example.com/x]\n`
    expect(await problemIn({ ...layout, 'part/kustomization.yaml': part })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('part/kustomization.yaml: resources[0]') as string,
    })
  })

  test('for a patch of the app itself that is an address', async () => {
    const kustomize = { patches: [{ path: 'https://example.com/x' }] }
    const answer = await answerOf(folderOf(app('')), { path: 'app', kustomize })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'refused' } })
  })

  test.each(['helmCharts', 'helmChartInflationGenerator'])('for %s', async (field) => {
    const problem = await problemIn(app(`${field}: [{ name: x }]\n`))
    expect(problem?.code).toBe('refused')
    expect(problem?.message).toContain(`app/kustomization.yaml: ${field} makes kustomize run Helm`)
  })

  test.each([
    ['a program', 'config.kubernetes.io/function: "exec: { path: ./run.sh }"'],
    ['a container', 'config.kubernetes.io/function: "container: { image: x }"'],
    ['an old container', 'config.k8s.io/function: "container: { image: x }"'],
  ])('for %s as a transformer, from a file and inline', async (_what, annotation) => {
    const text = `apiVersion: example.com/v1\nkind: Run\nmetadata:\n  name: r\n  annotations:\n    ${annotation}\n`
    const file = await problemIn({ ...app('transformers: [run.yaml]\n'), 'app/run.yaml': text })
    expect(file).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^app\/run.yaml: Run is a plugin/) as string,
    })
    const inline = `generators:\n  - |-\n${text.replace(/^/gm, '    ')}\n`
    expect(await problemIn(app(inline))).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(
        /^app\/kustomization.yaml: generators\[0\]: Run is a plugin/,
      ) as string,
    })
  })

  test('for a chart as a built-in generator', async () => {
    const text =
      'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: { name: x }\nname: x\n'
    const problem = await problemIn({ ...app('generators: [g.yaml]\n'), 'app/g.yaml': text })
    expect(problem?.code).toBe('refused')
  })

  test.each([
    ['a path', '../../etc'],
    ['an absolute path', '/etc/passwd'],
    ['a link', 'out.yaml'],
    ['a folder behind a link', 'away/x.yaml'],
  ])('for %s that leaves the source', async (_what, path) => {
    const problem = await problemIn({
      'app/kustomization.yaml': kustomization([path]),
      'app/out.yaml': { linkTo: '/etc/passwd' },
      'app/away': { linkTo: '../..' },
    })
    expect(problem?.code).toBe('refused')
    expect(problem?.message).toContain('app/kustomization.yaml: resources[0]')
  })

  test('a file that is not there is named with its entry', async () => {
    expect(await problemIn({ 'app/kustomization.yaml': kustomization(['none.yaml']) })).toEqual({
      code: 'render-failed',
      message: 'app/kustomization.yaml: resources[0] names none.yaml, which is not in the source.',
    })
  })

  test('a label that is there already is not overwritten unless that is allowed', async () => {
    const folder = folderOf(app('commonLabels: { team: blue }\n'))
    const kustomize = { labels: { team: 'red' } }
    const answer = await answerOf(folder, { path: 'app', kustomize })
    expect(answer).toMatchObject({
      ok: false,
      problem: {
        code: 'render-failed',
        message: expect.stringContaining('“team” in its commonLabels') as string,
      },
    })
    const forced = { ...kustomize, forceLabels: true }
    expect(await answerOf(folder, { path: 'app', kustomize: forced })).toMatchObject({ ok: true })
  })

  test('a kustomization that is no YAML is named with its line', async () => {
    expect(
      await problemIn({ 'app/kustomization.yaml': 'resources:\n  - a\n b: c\n' }),
    ).toMatchObject({
      code: 'bad-manifest',
      message: expect.stringMatching(/^app\/kustomization.yaml, line \d: /) as string,
    })
  })

  test('what kustomize quotes of Secrets is taken out', async () => {
    const target = 'patches:\n  - target: { kind: Secret }\n    patch: |-\n      '
    const broken = `${target}- { op: replace, path: /a, value: opensesame\n`
    const long = `${target}a: hunter2\n${'      b: hunter2\n'.repeat(40)}      - c\n`
    const literal = 'secretGenerator: [{ name: a, literals: [swordfish] }]\n'
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: xyzzy-plugh }\n'
    for (const lines of [broken, long, literal]) {
      const layout = {
        'app/kustomization.yaml': kustomization(['s.yaml'], lines),
        'app/s.yaml': secret,
      }
      const answer = await problemIn(layout)
      expect(answer?.detail).toBeDefined()
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|swordfish|opensesame|xyzzy/)
    }
  })

  test('what kustomize itself says is passed on, without paths of this machine', async () => {
    const folder = folderOf({
      ...app('patches: [{ path: p.yaml }]\n'),
      'app/p.yaml': 'kind: Deployment\napiVersion: apps/v1\nmetadata: { name: nobody }\n',
    })
    const answer = await answerOf(folder, { path: 'app' })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'render-failed' } })
    const detail = answer.ok ? '' : (answer.problem.detail ?? '')
    expect(detail).toContain('nobody')
    expect(detail).not.toMatch(/\/tmp|render-/)
  })
})
