// The browser tests: a built dashboard, the simulated fleet, a real Chromium.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { findBrowser } from './browser.mjs'
import { ensureBuilt, ROOT } from './build.mjs'

try {
  const browser = await findBrowser()
  ensureBuilt()
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const { status } = spawnSync(
    process.execPath,
    [cli, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: browser } },
  )
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
