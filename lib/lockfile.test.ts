import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  version?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Entry>
}
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))

test('every optional platform package has its entry, so that every platform can install', () => {
  const missing = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !names.has(name))
  expect(missing).toEqual([])
})

test.each(['@next/swc', '@tailwindcss/oxide', '@libsql', 'lightningcss', '@rolldown/binding'])(
  '%s has binaries for Linux with glibc and musl, macOS and Windows',
  (family) => {
    const platforms = [...names].filter((name) => name.startsWith(family)).join(' ')
    for (const platform of [/linux-x64-gnu/, /linux-x64-musl/, /darwin-arm64/, /win32-x64/])
      expect(platforms).toMatch(platform)
  },
)

test('the lock file names no registry host', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([])
})

test('package.json pins every dependency to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
  }
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:[^^~]+@)?\d+\.\d+\.\d+$/.test(version),
  )
  expect(loose).toEqual([])
})
