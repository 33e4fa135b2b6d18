/** One bar of a skeleton, as wide as the words it stands for. */
export function Bone({ width }: { width: string }) {
  return <span className="block h-2.5 rounded-mark bg-chip" style={{ width }} />
}
