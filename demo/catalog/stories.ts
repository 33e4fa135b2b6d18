import type { World } from '../world'

/** The stories, in the order they are told. */
export const STORIES: readonly ((world: World) => Promise<void>)[] = []
