/** The tags of images, as registries know them. */
export class Registry {
  private readonly tags = new Map<string, string[]>()
  private readonly listeners = new Set<(image: string) => void>()

  /** Adds tags and tells those who listen. */
  push(image: string, ...tags: readonly string[]): void {
    this.tags.set(image, [...new Set([...(this.tags.get(image) ?? []), ...tags])])
    for (const listener of this.listeners) listener(image)
  }

  /** Undefined for an image that no registry has. */
  tagsOf(image: string): readonly string[] | undefined {
    return this.tags.get(image)
  }

  images(): readonly string[] {
    return [...this.tags.keys()]
  }

  /** Calls the listener after each push; returns how to stop that. */
  onTag(listener: (image: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
