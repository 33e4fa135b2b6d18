/** The files cannot be rendered; the message is what the renderer complained. */
export class RenderError extends Error {}

/** The built-in renderer is exact only for what it knows; this is something else. */
export class UnknownFeature extends RenderError {}
