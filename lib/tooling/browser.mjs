// Finds a Chromium for the browser tests, or gets one: what is there, else Playwright's download, else the distribution's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { ROOT } from './build.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const DOWNLOAD_LIMIT_MS = 180_000

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH, ...found, ...ELSEWHERE].find(
    (path) => path && existsSync(path),
  )
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function run(command, args, timeout) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', timeout }).status === 0
}

/** Path of a Chromium that starts here; throws a sentence when none can be had. */
export async function findBrowser() {
  const there = onPath() ?? (await playwrights())
  if (there) return there

  const isRoot = process.getuid?.() === 0
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  console.log('No Chromium found: asking Playwright to download one.')
  const extra = isRoot && process.platform === 'linux' ? ['--with-deps'] : []
  if (run(process.execPath, [cli, 'install', ...extra, 'chromium'], DOWNLOAD_LIMIT_MS)) {
    const downloaded = await playwrights()
    if (downloaded) return downloaded
  }
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('The download failed: installing the distribution’s Chromium.')
    run('apt-get', ['update'], DOWNLOAD_LIMIT_MS)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], DOWNLOAD_LIMIT_MS * 2)
    const installed = onPath()
    if (installed) return installed
  }
  throw new Error(
    'No Chromium could be found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  )
}
