/**
 * When the thing of an id came to be, to the millisecond: ids are UUIDs of version 7, which begin with their time.
 * Null: it is none.
 */
export function momentOfId(id: string): Date | null {
  const hex = id.replaceAll("-", "");
  if (!/^[0-9a-f]{12}7[0-9a-f]{19}$/.test(hex)) return null;
  return new Date(Number.parseInt(hex.slice(0, 12), 16));
}
