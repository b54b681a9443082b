/** Spaces, environments and locales tell time without milliseconds. */
export function inSeconds(at: string): string {
  return at.replace(/\.\d+Z$/, "Z");
}
