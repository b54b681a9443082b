import type { NativeField } from "./native.ts";

/** Same type, link type and type of items: what cannot be changed once a field is published. */
export function sameShape(a: NativeField, b: NativeField): boolean {
  return (
    a.type === b.type &&
    a.linkType === b.linkType &&
    a.items?.type === b.items?.type &&
    a.items?.linkType === b.items?.linkType
  );
}
