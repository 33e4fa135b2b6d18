// npm writes a lock file without the optional platform packages that the registry at hand did not offer, and then
// refuses its own lock elsewhere. This adds an entry for each one missing, so that every platform finds its binary.
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'package-lock.json'
const OS =
  /-(darwin|win32|linux|linuxmusl|freebsd|openbsd|netbsd|sunos|aix|android|openharmony)[-.]/
const CPU = /-(x64|arm64|arm|ia32|ppc64le|ppc64|s390x|riscv64|loong64|mips64el|wasm32|ppc)[-.]/

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const packages = lock.packages

/** Where Node would find `name` from the package at `from`, or undefined. */
function resolve(from, name) {
  for (let path = from; ;) {
    const key = `${path ? `${path}/` : ''}node_modules/${name}`
    if (packages[key]) return key
    if (!path) return undefined
    const parent = path.lastIndexOf('/node_modules/')
    path = parent > 0 ? path.slice(0, parent) : ''
  }
}

/** os, cpu and libc as npm would have read them from the package, told by the name's own convention. */
function platformOf(name) {
  const text = `-${name.replace(/^.*\//, '')}-`
  const os = OS.exec(text)?.[1]
  const cpu = CPU.exec(text)?.[1]
  const libc = /musl/.test(text) ? 'musl' : os === 'linux' && /gnu/.test(text) ? 'glibc' : undefined
  return {
    ...(os ? { os: [os === 'linuxmusl' ? 'linux' : os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  }
}

let added = 0
for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(path, name)) continue
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^]/, ''),
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} platform packages added to ${FILE}`)
