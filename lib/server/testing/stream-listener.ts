import 'server-only'

import { streamFrameSchema, type StreamFrame } from '@/lib/contract/stream'

type Delta = Extract<StreamFrame, { type: 'delta' }>

/** A browser that keeps what it is told. */
export class StreamListener {
  readonly frames: StreamFrame[] = []
  readonly ids: string[] = []
  isClosed = false
  private text = ''

  constructor(response: Response) {
    void this.read(response)
  }

  get deltas(): Delta[] {
    return this.frames.filter((frame) => frame.type === 'delta')
  }

  types(): string[] {
    return this.frames.map(({ type }) => type)
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder()
    if (!response.body) return
    for await (const chunk of response.body) {
      this.text += decoder.decode(chunk, { stream: true })
      const events = this.text.split('\n\n')
      this.text = events.pop() ?? ''
      for (const event of events) this.take(event)
    }
    this.isClosed = true
  }

  private take(event: string): void {
    const id = /^id: (.*)$/m.exec(event)?.[1]
    const data = /^data: (.*)$/m.exec(event)?.[1]
    if (id !== undefined) this.ids.push(id)
    if (data !== undefined) this.frames.push(streamFrameSchema.parse(JSON.parse(data)))
  }
}
