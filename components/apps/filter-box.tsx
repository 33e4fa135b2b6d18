import { WordsBox } from '@/components/lists/words-box'

interface Props {
  value: string
  onChange: (value: string) => void
}

/** The words that narrow the list of apps. */
export function FilterBox(props: Props) {
  return (
    <WordsBox
      label="Filter"
      placeholder="Filter by name, image, revision, owner, label"
      {...props}
    />
  )
}
