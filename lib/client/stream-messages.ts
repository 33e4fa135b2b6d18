import type { StreamFrame } from '@/lib/contract/stream'

/** How the stream itself is doing; `polling` means two heartbeats were missed and nothing is pushed any more. */
export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'polling'

/** What the owner of the connection tells a tab. */
export type FromStream =
  | { type: 'state'; state: StreamState; heardAt: number | undefined }
  /**
   * From here on nothing is missed. `resumed` says that nothing was missed since the connection before either;
   * `newViews` are told for the first time, so what a tab holds of them may be older.
   */
  | { type: 'opened'; resumed: boolean; newViews: readonly string[] }
  | { type: 'frame'; frame: StreamFrame }

/** What a tab tells the owner of the connection. */
export type ToStream =
  { type: 'views'; views: readonly string[] } | { type: 'ping' } | { type: 'leave' }
