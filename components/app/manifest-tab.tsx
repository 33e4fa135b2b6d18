import { ManifestPart } from '@/components/resource/manifest-part'
import type { AppRef } from '@/lib/domain/ref'

/** The app's own object. */
export function ManifestTab({ appRef }: { appRef: AppRef }) {
  return <ManifestPart appRef={appRef} height="max(360px, calc(100dvh - 260px))" />
}
