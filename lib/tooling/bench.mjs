// Measures the budgets of docs/performance.md on this machine.
import { spawnSync } from 'node:child_process'

import { findBrowser } from './browser.mjs'
import { ensureBuilt, ROOT } from './build.mjs'

try {
  const browser = await findBrowser()
  ensureBuilt()
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: browser } },
  )
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
