/** The parts of a page's address as they were before they were encoded. */
export async function routeParams<T extends Record<string, string>>(
  params: Promise<T>,
): Promise<T> {
  const parts = Object.entries(await params).map(([name, part]) => [name, decodeURIComponent(part)])
  return Object.fromEntries(parts) as T
}
