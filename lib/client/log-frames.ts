import type { LogFrame } from '@/lib/contract/logs'

/** Puts frames together out of the pieces in which the network brings them. */
export class LogFrames {
  private readonly decoder = new TextDecoder()
  private rest = ''

  /** The frames that are whole by now; what is none is left out. */
  push(bytes: Uint8Array): LogFrame[] {
    const lines = (this.rest + this.decoder.decode(bytes, { stream: true })).split('\n')
    this.rest = lines.pop() ?? ''
    return lines.flatMap((line) => parseFrame(line) ?? [])
  }
}

function parseFrame(line: string): LogFrame | undefined {
  if (line === '') return undefined
  try {
    const frame: unknown = JSON.parse(line)
    const isFrame = typeof frame === 'object' && frame !== null && 'type' in frame
    return isFrame ? (frame as LogFrame) : undefined
  } catch {
    return undefined
  }
}
