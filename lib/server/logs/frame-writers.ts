import 'server-only'

import type { LogFrame } from '@/lib/contract/logs'

/** Frames as lines of JSON. */
export function writeJson(frame: LogFrame): string {
  return `${JSON.stringify(frame)}\n`
}

/** Frames as a text file for people: lines with their time, and in front of it where they come from if that is not one place. */
export function textWriter(hasSeveral: boolean): (frame: LogFrame) => string | undefined {
  return (frame) => {
    switch (frame.type) {
      case 'lines':
        return frame.lines
          .map(({ pod, container, at, text, bytes }) => {
            const from = hasSeveral ? `${pod}/${container} ` : ''
            const cut = bytes === undefined ? '' : ` … (cut, ${bytes} bytes)`
            return `${from}${at === undefined ? '' : `${at} `}${text}${cut}\n`
          })
          .join('')
      case 'source':
        if (frame.message === undefined) return undefined
        return `# ${frame.pod}${frame.container === '' ? '' : `/${frame.container}`}: ${frame.message}\n`
      case 'note':
        return `# ${frame.message}\n`
      case 'skipped':
        return `# ${frame.lines} lines left out\n`
      case 'beat':
      case 'end':
        return undefined
      default:
        frame satisfies never
        return undefined
    }
  }
}

/** `<pod>-<container>.log`, of characters that every system takes. */
export function logFileName(...parts: readonly (string | undefined)[]): string {
  const name = parts
    .filter((part) => part !== undefined && part !== '')
    .join('-')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 200)
  return `${name === '' ? 'pod' : name}.log`
}
