// Marks that reorder what follows them (U+061C, U+200E/F, U+202A-E, U+2066-9) and controls other than tab and newline.
const DECEIVING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Cluster-supplied text as it may be drawn: characters that reorder or hide text become a visible replacement mark. */
export function plainText(text: string): string {
  return text.replaceAll(DECEIVING, '\ufffd')
}
