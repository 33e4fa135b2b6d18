/**
 * The nonce by which this document may add styles. It is read from the document's own scripts: a page that was reached
 * without a reload was answered with another nonce than the one that the browser enforces.
 */
export function documentNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}
