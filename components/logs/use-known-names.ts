'use client'

import { useState } from 'react'

import type { LogPicture } from '@/lib/client/log-store'

type Names = Pick<LogPicture, 'pods' | 'containers'>

/** All pods and containers that were ever heard of: reading one of them must not take away the choice of the others. */
export function useKnownNames(picture: Names, containers: readonly string[]): Names {
  const [known, setKnown] = useState<Names>({ pods: [], containers })
  const next = {
    pods: joined(known.pods, picture.pods),
    containers: joined(known.containers, [...containers, ...picture.containers]),
  }
  if (next.pods !== known.pods || next.containers !== known.containers) setKnown(next)
  return next
}

function joined(held: readonly string[], more: readonly string[]): readonly string[] {
  const added = more.filter((name) => !held.includes(name))
  return added.length === 0 ? held : [...new Set([...held, ...added])].sort()
}
