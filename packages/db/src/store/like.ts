/** A pattern for ILIKE that finds the text as it is, wildcards included. */
export function containing(text: string): string {
  return `%${text.replaceAll("\u0000", "\uFFFD").replace(/[\\%_]/g, "\\$&")}%`;
}
