import type { LineSeed, LogScript } from '../../engines/logs/log-script'
import { hex, isoTime, oneOf, whole } from './line-parts'

const MEGABYTE = 1024 * 1024
const ESCAPE = '\u001b'

/** Now and then a line of one megabyte, and never a line break in it. */
export const longLines: LogScript = {
  opening: ({ startedAt }) => [
    [100, `${isoTime(startedAt + 100)} dumping state`],
    [200, `{"state":"${'0123456789abcdef'.repeat(MEGABYTE / 16)}"}`],
    [300, `${isoTime(startedAt + 300)} dumped`],
  ],
  body: {
    everyMs: 20_000,
    say: ({ at, index }) =>
      index % 400 === 399
        ? `{"n":${index},"blob":"${'x'.repeat(MEGABYTE)}"}`
        : `${isoTime(at)} tick`,
  },
}

/** Bytes that are no text: no UTF-8, zeros, a bell, carriage returns. */
export const rawBytes: LogScript = {
  opening: () => [
    [100, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x1a, 0x00, 0x00, 0xff, 0xfe, 0xc3, 0x28])],
    [200, Buffer.from('a line of text between\0two\u0007halves\rover')],
    [300, Buffer.concat([Buffer.from('cut emoji '), Buffer.from('🚋').subarray(0, 2)])],
  ],
  body: {
    everyMs: 4_000,
    say: ({ random }) => {
      const bytes = Array.from({ length: 64 }, () => whole(random, 0, 255))
      return Buffer.from(bytes.map((byte) => (byte === 10 ? 11 : byte)))
    },
  },
}

/** Colours, and sequences that would move a terminal's cursor or rename its window. */
export const colours: LogScript = {
  opening: () => [
    [80, `${ESCAPE}[1;32mready${ESCAPE}[0m in ${ESCAPE}[36m412 ms${ESCAPE}[0m`],
    [90, `${ESCAPE}]0;owned${ESCAPE}\\${ESCAPE}[2J${ESCAPE}[Hthe screen was cleared`],
    [95, `<img src=x onerror=alert(1)> \u202Etxt.exe \u200Bend`],
  ],
  body: { everyMs: 3_000, say: colouredLine },
}

function colouredLine({ at, random }: LineSeed): string {
  const [word, code] = oneOf(random, [
    ['INFO', '34'],
    ['INFO', '34'],
    ['WARN', '33'],
    ['ERROR', '1;31'],
  ] as const)
  return `${ESCAPE}[2m${isoTime(at)}${ESCAPE}[0m ${ESCAPE}[${code}m${word}${ESCAPE}[0m ${ESCAPE}[38;5;${whole(random, 17, 230)}mtile ${hex(random, 4)}${ESCAPE}[0m`
}

/** A thousand lines a second, for whoever reads them. */
export const chatty: LogScript = {
  body: {
    everyMs: 1,
    say: ({ index, random }) =>
      `sample=${index} sensor=${whole(random, 1, 400)} celsius=${(random() * 40).toFixed(2)} ok`,
  },
}

/** The node has thrown the file away. */
export const lost: LogScript = { isLost: true }

/** Nothing at all. */
export const silent: LogScript = {}
