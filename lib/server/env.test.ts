import { expect, test } from 'vitest'

import { parseEnv } from './env'

test('nothing set is a server for one person on this machine', () => {
  expect(parseEnv({})).toEqual({
    mode: 'local',
    dataDirectory: '.data',
    directoryMayExec: false,
    directoryMayReadFiles: false,
    inCluster: false,
    timeScale: 1,
    historyDays: 90,
  })
})

test('an empty variable is one that is not set', () => {
  expect(parseEnv({ FLEETGLASS_URL: '', KUBECONFIG: '', FLEETGLASS_TIME_SCALE: '' })).toEqual(
    parseEnv({}),
  )
})

test.each([
  [{ FLEETGLASS_TIME_SCALE: 'fast' }, 'FLEETGLASS_TIME_SCALE must be a number.'],
  [{ FLEETGLASS_TIME_SCALE: '0' }, 'FLEETGLASS_TIME_SCALE must be 0.1 or more.'],
  [{ FLEETGLASS_URL: 'fleet.example.com' }, 'FLEETGLASS_URL must be a URL such as'],
  [{ FLEETGLASS_URL: 'http://fleet.example.com' }, 'FLEETGLASS_URL must be https'],
  [{ FLEETGLASS_URL: 'ftp://127.0.0.1' }, 'FLEETGLASS_URL must be a URL such as'],
  [{ FLEETGLASS_MODE: 'oidc' }, 'FLEETGLASS_MODE must be local'],
  [{ FLEETGLASS_LOG: 'loud' }, 'FLEETGLASS_LOG must be one of fatal, error'],
  [{ FLEETGLASS_HISTORY_DAYS: '1.5' }, 'FLEETGLASS_HISTORY_DAYS must be whole days.'],
  [{ FLEETGLASS_KUBECONFIG_DIR_EXEC: 'maybe' }, 'FLEETGLASS_KUBECONFIG_DIR_EXEC must be true or'],
])('%o is refused with a sentence that names it', (variables, sentence) => {
  expect(() => parseEnv(variables)).toThrow(sentence)
})

test('every fault is named at once', () => {
  expect(() => parseEnv({ FLEETGLASS_URL: 'x', FLEETGLASS_TIME_SCALE: 'y' })).toThrow(
    /FLEETGLASS_URL .* FLEETGLASS_TIME_SCALE /,
  )
})

test('http is good enough on loopback', () => {
  const { url } = parseEnv({ FLEETGLASS_URL: 'http://127.0.0.1:3000' })
  expect(url?.origin).toBe('http://127.0.0.1:3000')
})
