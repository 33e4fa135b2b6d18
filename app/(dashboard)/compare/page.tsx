import { CompareScreen } from '@/components/diff/compare-screen'

export const metadata = { title: 'Compare' }

export default function ComparePage() {
  return <CompareScreen />
}
