/** The index of the first key that is not below `key`, in a sorted array. */
export function lowerBound(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts a key into a sorted array unless it is there. */
export function insertKey(keys: string[], key: string): void {
  const index = lowerBound(keys, key)
  if (keys[index] !== key) keys.splice(index, 0, key)
}

/** Takes a key out of a sorted array if it is there. */
export function deleteKey(keys: string[], key: string): void {
  const index = lowerBound(keys, key)
  if (keys[index] === key) keys.splice(index, 1)
}
