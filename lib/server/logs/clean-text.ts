import 'server-only'

import { stripVTControlCharacters } from 'node:util'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g
const PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u2421'

/**
 * Bytes of a log as one line of text: what colours and moves a terminal's cursor is taken out, every other control
 * character has a picture, bytes that are no UTF-8 are U+FFFD. Characters that reorder text are left to whoever draws it.
 */
export function cleanText(bytes: Buffer): string {
  const text = decoder.decode(bytes)
  const bare = text.endsWith('\r') ? text.slice(0, -1) : text
  return stripVTControlCharacters(bare).replace(CONTROLS, picture)
}

/** Removes half a character at the end of bytes that were cut. */
export function wholeCharacters(bytes: Buffer): Buffer {
  // A character has at most three bytes that continue it.
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0b1100_0000) === 0b1000_0000) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

function picture(control: string): string {
  const code = control.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(PICTURES + code)
  return code === 0x7f ? PICTURE_OF_DELETE : '\ufffd'
}
