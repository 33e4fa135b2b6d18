import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'

import { chart } from '../testing/charts'
import { BASE } from '../testing/manifests'
import {
  answerOf,
  folderOf,
  isLeftOut,
  programFolder,
  removeFolders,
  renderOf,
} from '../testing/rendering'
import { toolVersions } from '../tool-versions'
import { isolation } from './isolation'
import { openToolbox } from './toolbox'

afterAll(removeFolders)

const app = () => folderOf({ ...BASE, ...chart('app') })

/** A fake kustomize that runs these lines of shell for a build. */
function fakeKustomize(lines: string): { searchPath: string } {
  const script = `case "$1" in version) echo v5.0.0 ;; *)\n${lines}\n;; esac`
  return { searchPath: programFolder('kustomize', script) }
}

/** Whether a process is at work; one that has ended and waits to be collected is not. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function scratchFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('fleetglass-render-'))
}

describe('programs that are not there', () => {
  test.each([
    ['base', /^Neither kustomize nor kubectl is installed where Fleetglass runs/],
    ['app', /^The program helm \(version 3 or 4\) is not installed where Fleetglass runs/],
  ])('are named for %s', async (path, message) => {
    const answer = await answerOf(app(), { path }, { options: { searchPath: '' } })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'tool-missing' } })
    expect(answer.ok ? '' : answer.problem.message).toMatch(message)
  })

  test('are looked for again after a minute', async () => {
    let at = 0
    const { searchPath } = fakeKustomize('true')
    const toolbox = openToolbox(searchPath, () => at)
    expect(await toolbox.find('helm')).toBeUndefined()
    const first = toolbox.find('helm')
    at = 59_000
    expect(toolbox.find('helm')).toBe(first)
    at = 60_000
    expect(toolbox.find('helm')).not.toBe(first)
    expect(toolbox.find('kustomize')).toBe(toolbox.find('kustomize'))
  })

  test('kubectl stands in for kustomize', async () => {
    const script = `case "$1" in version) echo '{"clientVersion": {"gitVersion": "v1.32.4"}, "kustomizeVersion": "v5.5.0"}' ;; kustomize) echo 'kind: Made' ;; esac`
    const options = { searchPath: programFolder('kubectl', script) }
    const { objects, tool } = await renderOf(app(), { path: 'base' }, { options })
    expect(tool).toBe('kustomize 5.5.0 of kubectl')
    expect(objects).toEqual([{ kind: 'Made' }])
  })

  test('an old helm is as good as none', async () => {
    const options = { searchPath: programFolder('helm', 'echo v2.17.0+gabc') }
    const answer = await answerOf(app(), { path: 'app' }, { options })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'tool-missing' } })
  })
})

describe('a program that is run', () => {
  test('sees nothing of this environment and finds no other program', async () => {
    process.env.RENDER_CANARY = 'canary'
    const options = fakeKustomize(
      'echo "kind: $PATH"; echo "home: $HOME"; echo "canary: _$RENDER_CANARY"; echo "proxy: $https_proxy"; echo "git: _$(command -v git)"',
    )
    const { objects } = await renderOf(app(), { path: 'base' }, { options })
    expect(objects).toEqual([
      {
        kind: expect.stringMatching(/fleetglass-render-.*\/bin$/) as string,
        home: expect.stringMatching(/fleetglass-render-.*\/home$/) as string,
        canary: '_',
        proxy: 'http://127.0.0.1:9',
        git: '_',
      },
    ])
  })

  test('has no network where this machine can take it away', async (context) => {
    if (!(await isolation()).hasNoNetwork) context.skip()
    const options = fakeKustomize(
      'while read -r line; do case "$line" in *:*) echo "${line%%:*}: x" ;; esac; done < /proc/net/dev; echo "kind: x"',
    )
    const { objects } = await renderOf(app(), { path: 'base' }, { options })
    expect(objects).toEqual([{ lo: 'x', kind: 'x' }])
  })

  test('works on a copy, which is gone afterwards however it ends', async () => {
    const before = scratchFolders()
    const folder = app()
    const files = readdirSync(folder, { recursive: true })
    await renderOf(
      folder,
      { path: 'base' },
      { options: fakeKustomize('echo x > base/new; echo "kind: x"') },
    )
    await answerOf(folder, { path: 'base' }, { options: fakeKustomize('exit 3') })
    const slow = { ...fakeKustomize('while :; do :; done'), limitMs: 300 }
    await answerOf(folder, { path: 'base' }, { options: slow })
    expect(scratchFolders().filter((name) => !before.includes(name))).toEqual([])
    expect(readdirSync(folder, { recursive: true })).toEqual(files)
  })

  test('is stopped with its children when its time is over', async () => {
    const pidFile = join(folderOf({}), 'pid')
    const options = {
      ...fakeKustomize(`(while :; do :; done) & echo $! > ${pidFile}; while :; do :; done`),
      limitMs: 1000,
    }
    const answer = await answerOf(app(), { path: 'base' }, { options })
    expect(answer).toEqual({
      ok: false,
      problem: {
        code: 'timeout',
        message:
          'kustomize 5.0.0 was still at work after 1 s and was stopped: what this source wants cannot be told.',
      },
    })
    const child = Number(readFileSync(pidFile, 'utf8'))
    await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 5000 })
  })

  test('is stopped when it writes without end', async () => {
    const options = { ...fakeKustomize('while :; do echo "kind: x"; done'), maxOutput: 1 << 20 }
    const answer = await answerOf(app(), { path: 'base' }, { options })
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'too-large', message: expect.stringContaining('more than 1 MB') as string },
    })
  })

  test('is stopped when nobody waits for it any more', async () => {
    const abort = new AbortController()
    const options = fakeKustomize('while :; do :; done')
    const answer = answerOf(app(), { path: 'base' }, { options, signal: abort.signal })
    setTimeout(() => abort.abort(new Error('gone')), 200)
    await expect(answer).rejects.toThrow('gone')
  })

  test('is quoted without secrets, in whatever spelling', async () => {
    const secret = 'hunter2/"quoted"'
    const base64 = Buffer.from(secret).toString('base64')
    const lines = `cat >&2 <<'EOF'\nError: plain ${secret} coded ${base64} escaped ${JSON.stringify(secret)} url ${encodeURIComponent(secret)} pin 77\nEOF\nexit 1`
    const script = lines.replace('cat >&2', 'while read -r line; do echo "$line" >&2; done')
    const answer = await answerOf(
      app(),
      { path: 'base' },
      { options: fakeKustomize(script), secrets: [secret, '77'] },
    )
    expect(answer).toMatchObject({
      ok: false,
      problem: {
        code: 'render-failed',
        message: 'kustomize 5.0.0 could not render this source.',
        detail: 'Error: plain ++++++++ coded ++++++++ escaped "++++++++" url ++++++++ pin ++++++++',
      },
    })
  })

  test('that makes no YAML is told with its line', async () => {
    const options = fakeKustomize('echo "kind: x"; echo "---"; echo "a: ["')
    expect(await answerOf(app(), { path: 'base' }, { options })).toMatchObject({
      ok: false,
      problem: { code: 'bad-manifest', message: expect.stringContaining('at line') as string },
    })
  })
})

describe.skipIf(isLeftOut('helm'))('a chart', () => {
  const problemOf = async (more: Record<string, string | { linkTo: string }>, request = {}) => {
    const answer = await answerOf(folderOf(chart('app', more)), { path: 'app' }, request)
    return answer.ok ? undefined : answer.problem
  }

  test('that takes for ever is stopped', async () => {
    const loop =
      '{{- range until 100000 }}{{- range until 100000 }}{{- $x := add 1 1 }}{{- end }}{{- end }}'
    const problem = await problemOf({ 'templates/loop.yaml': loop }, { options: { limitMs: 1500 } })
    expect(problem?.code).toBe('timeout')
  })

  test('that wants all memory is stopped', async (context) => {
    if (!(await isolation()).hasLimits) context.skip()
    const bomb =
      '{{- $s := repeat 1000000 "abcdefghij" }}{{- range until 1000 }}\n{{ $s }}{{- end }}'
    const problem = await problemOf({ 'templates/bomb.yaml': bomb })
    expect(problem).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('memory') as string,
    })
  })

  test('that fails is quoted, without secrets', async () => {
    const problem = await problemOf(
      {
        'templates/fail.yaml': '{{ fail (printf "no %s here" .Values.color) }}',
        'values.yaml': 'color: hunter2\n',
      },
      { secrets: ['hunter2'] },
    )
    expect(problem?.code).toBe('render-failed')
    expect(problem?.detail).toContain('app/templates/fail.yaml:1:3')
    expect(problem?.detail).toContain('no ++++++++ here')
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|\/tmp/)
  })

  test('whose dependencies are not vendored says which, and nothing is fetched', async () => {
    const folder = folderOf(
      chart(
        'app',
        {},
        'dependencies: [{ name: redis, version: 1.0.0, repository: "https://charts.example.com" }]\n',
      ),
    )
    const answer = await answerOf(folder, { path: 'app' })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unsupported' } })
    expect(answer.ok ? '' : answer.problem.message).toMatch(
      /^The chart needs redis, which is not in its charts folder/,
    )
  })

  test.each([
    ['leaves the source', '../../x.yaml', 'refused'],
    ['is an address', 'https://user:pw@example.com/values.yaml?t=1', 'refused'],
    ['is not there', 'none.yaml', 'render-failed'],
    ['is a link that leaves the source', 'out.yaml', 'refused'],
  ])('with a value file that %s is a precise problem', async (_what, name, code) => {
    const layout = chart('app', { 'out.yaml': { linkTo: '/etc/hostname' } })
    // Helm itself would follow a link that lies in the chart.
    const folder = folderOf(name === 'out.yaml' ? layout : chart('app'))
    const answer = await answerOf(folder, { path: 'app', helm: { valueFiles: [name] } })
    expect(answer).toMatchObject({ ok: false, problem: { code } })
    expect(JSON.stringify(answer)).not.toContain('user:pw')
  })

  test('with a link that leaves the source is refused', async () => {
    const problem = await problemOf({ 'templates/x.yaml': { linkTo: '/etc/passwd' } })
    expect(problem).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('app/templates/x.yaml') as string,
    })
  })

  test('whose manifests are broken is told with the template', async () => {
    const problem = await problemOf({ 'templates/bad.yaml': 'apiVersion: v1\ndata: {}\n' })
    expect(problem?.code).toMatch(/bad-manifest|render-failed/)
    expect(JSON.stringify(problem)).toContain('templates/bad.yaml')
  })
})

describe.skipIf(isLeftOut('helm') || isLeftOut('kustomize'))('toolVersions', () => {
  test('tells what is installed', async () => {
    expect(await toolVersions()).toEqual({
      kustomize: expect.stringMatching(/^\d+\.\d+/) as string,
      helm: expect.stringMatching(/^[34]\.\d+/) as string,
      isolation: await isolation().then(({ hasLimits, hasNoNetwork }) => ({
        hasLimits,
        hasNoNetwork,
      })),
    })
  })
})
