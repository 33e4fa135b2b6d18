import { describe, expect, test } from 'vitest'

import { base64Size, bytesWords, textSize } from './bytes-words'
import { cronWords } from './cron-words'
import { secondsWords } from './duration-words'
import { exitWords } from './exit-words'
import { imageVersion } from './image-words'
import { isoTime } from './iso-time'
import { quantityWords } from './quantity'
import { webAddress } from './web-address'
import { counted, firstOf, spelled } from './words'

test.each([
  ['* * * * *', 'every minute'],
  ['*/5 * * * *', 'every 5 minutes'],
  ['*/1 * * * *', 'every minute'],
  ['0 * * * *', 'every hour'],
  ['30 * * * *', 'every hour at minute 30'],
  ['0 */6 * * *', 'every 6 hours'],
  ['30 3 * * *', 'daily at 03:30'],
  ['0 8,20 * * *', 'daily at 08:00 and 20:00'],
  ['0 2 * * 1', 'on Mondays at 02:00'],
  ['0 2 * * SAT,SUN', 'on Saturdays and Sundays at 02:00'],
  ['0 9 * * 1-5', 'on weekdays at 09:00'],
  ['0 0 1 * *', 'on day 1 of the month at 00:00'],
  ['@daily', 'daily at 00:00'],
  ['@every 90m', 'every 90m'],
  ['0 0 1 1 *', '0 0 1 1 *'],
  ['5-10 * * * *', '5-10 * * * *'],
  ['0 0 1 * 1', '0 0 1 * 1'],
  ['nonsense', 'nonsense'],
  ['', ''],
])('the schedule %s is "%s"', (schedule, words) => {
  expect(cronWords(schedule)).toBe(words)
})

test.each([
  [{ exitCode: 0, reason: 'Completed' }, 'exit 0, it was done'],
  [{ exitCode: 1, reason: 'Error' }, 'exit 1, Error'],
  [{ exitCode: 3, reason: '' }, 'exit 3'],
  [{ exitCode: 126, reason: 'Error' }, 'exit 126, its command could not be run'],
  [{ exitCode: 127, reason: 'Error' }, 'exit 127, its command was not found'],
  [{ exitCode: 137, reason: 'Error' }, 'exit 137, it was killed, often for want of memory'],
  [{ exitCode: 137, reason: 'OOMKilled' }, 'exit 137, out of memory'],
  [{ exitCode: 139, reason: 'Error' }, 'exit 139, it crashed on memory that is not its own'],
  [{ exitCode: 143, reason: 'Error' }, 'exit 143, it was asked to stop'],
  [{ signal: 9, reason: '' }, 'signal 9, it was killed'],
  [{ reason: 'Unknown' }, 'ended, Unknown'],
])('an end %j is "%s"', (end, words) => {
  expect(exitWords({ message: '', ...end })).toBe(words)
})

test.each([
  ['nginx', ''],
  ['nginx:1.27', '1.27'],
  ['registry:5000/nginx', ''],
  ['registry:5000/nginx:1.27@sha256:00', '1.27'],
  ['api:ve320ea45b26d9f7f6a1b2c3d4e5f60718293a4b5', 've320ea4'],
  ['api:v8661e376152aaadd0', 'v8661e37'],
  ['api:202611200915', '202611200915'],
  ['api:e320ea45b26d9f7f6a1b2c3d4e5f60718293a4b5', 'e320ea4'],
  ['api@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0', 'sha256:0f1e2d3'],
])('the version of the image %s is "%s"', (image, version) => {
  expect(imageVersion(image)).toBe(version)
})

describe('amounts', () => {
  test.each([
    ['10Gi', '10 Gi'],
    ['1.5Ti', '1.5 Ti'],
    ['500m', '500m'],
    ['2', '2'],
    ['much', 'much'],
  ])('the quantity %s is "%s"', (quantity, words) => {
    expect(quantityWords(quantity)).toBe(words)
  })

  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [3_449, '3.4 kB'],
    [250_000, '250 kB'],
    [5_000_000, '5 MB'],
  ])('%i bytes are "%s"', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words)
  })

  test('a text is as long as its UTF-8, base64 as what it holds', () => {
    expect(textSize('für')).toBe('4 bytes')
    expect(base64Size(Buffer.from('hello').toString('base64'))).toBe('5 bytes')
    expect(base64Size('')).toBe('0 bytes')
  })

  test.each([
    [0, '0 s'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [90_061, '1 d 1 h'],
    [-5, '0 s'],
  ])('%i seconds are "%s"', (seconds, words) => {
    expect(secondsWords(seconds)).toBe(words)
  })
})

test('a time is in UTC, or none', () => {
  expect(isoTime('2026-11-20T10:14:00+01:00')).toBe('2026-11-20T09:14:00.000Z')
  expect(isoTime('2026-11-20T09:14:00Z')).toBe('2026-11-20T09:14:00Z')
  expect([isoTime('yesterday'), isoTime(undefined)]).toEqual([undefined, undefined])
})

test('an address is made of hosts only', () => {
  expect(webAddress('https', 'shop.example.com')).toEqual(['https://shop.example.com'])
  expect(webAddress('http', '10.0.0.1', 8080)).toEqual(['http://10.0.0.1:8080'])
  expect(webAddress('https', 'x', 443)).toEqual(['https://x'])
  for (const host of ['*.example.com', 'a/b', 'a@b', 'a b', '', 'x"onload=', undefined])
    expect(webAddress('https', host)).toEqual([])
})

test('numbers of things are said as one says them', () => {
  expect([counted(0, 'key'), counted(1, 'key'), counted(2, 'key')]).toEqual([
    'no keys',
    '1 key',
    '2 keys',
  ])
  expect([firstOf([]), firstOf(['a']), firstOf(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and 2 more'])
  expect(spelled('ScalingUp')).toBe('scaling up')
})
