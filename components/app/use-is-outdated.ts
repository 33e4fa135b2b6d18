'use client'

import { useState } from 'react'

/** Whether what was read is from before `mark` became what it is; `reading` names the reading, and changes with each. */
export function useIsOutdated(reading: string | undefined, mark: string): boolean {
  const [read, setRead] = useState({ reading, mark })
  if (read.reading !== reading) setRead({ reading, mark })
  return read.reading === reading && read.mark !== mark
}
