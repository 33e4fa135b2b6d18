// Everything that must hold before a change lands, in the order in which it fails fastest.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ROOT } from './build.mjs'

const results = join(ROOT, '.next', 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const unitReport = join(results, 'unit.json')
const e2eReport = join(results, 'e2e.json')

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const steps = [
  ['check', [npm, 'run', '--silent', 'check']],
  [
    'unit',
    [
      npm,
      'run',
      '--silent',
      'unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${unitReport}`,
    ],
  ],
  ['build', [npm, 'run', '--silent', 'build']],
  ['end to end', [npm, 'run', '--silent', 'e2e']],
]

let failed = false
const took = []
for (const [name, [command, ...args]] of steps) {
  console.log(`\n── ${name}`)
  const from = performance.now()
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
  })
  took.push(`${name} ${Math.round((performance.now() - from) / 1000)} s`)
  if (status !== 0) {
    failed = true
    console.error(`\n── ${name} failed`)
    break
  }
}

function counted(path, count) {
  if (!existsSync(path)) return { passed: 0, failed: 0 }
  return count(JSON.parse(readFileSync(path, 'utf8')))
}
const unit = counted(unitReport, (r) => ({ passed: r.numPassedTests, failed: r.numFailedTests }))
const e2e = counted(e2eReport, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
}))

console.log(`\n${took.join(' · ')}`)
console.log(`${unit.passed + e2e.passed} passed, ${unit.failed + e2e.failed} failed`)
process.exitCode = failed ? 1 : 0
