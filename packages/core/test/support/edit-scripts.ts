import fc, { type Arbitrary } from "fast-check";
import { baseKinds, type ContentType, type Field } from "../../src/model/index.ts";
import { editField, editPlatform, pick, put } from "./edit-field.ts";

/** `[what, where, value]`: any three numbers are an edit. */
export type Edit = readonly [number, number, number];

const texts = ["one", "two", undefined];

function addField(type: ContentType, where: number, value: number): ContentType {
  const key = `n${value % 4}`;
  if (type.fields.some((field) => field.key === key)) return type;
  const plain: Field = {
    key,
    name: key,
    type: "text",
    required: false,
    localized: false,
    unique: false,
  };
  const field = editField(plain, value >> 4, value >> 3);
  const place = where % (type.fields.length + 1);
  return { ...type, fields: type.fields.toSpliced(place, 0, field) };
}

function deleteField(type: ContentType, where: number, value: number): ContentType {
  const gone = pick(type.fields, where);
  const fields = type.fields.filter((field) => field !== gone);
  // Now and then the display field is left dangling, as some platforms allow.
  const isKept = type.displayField !== gone.key || value % 4 === 0;
  return isKept ? { ...type, fields } : { ...put(type, "displayField", undefined), fields };
}

function moveField(type: ContentType, where: number, value: number): ContentType {
  const moved = pick(type.fields, where);
  const others = type.fields.filter((field) => field !== moved);
  return { ...type, fields: others.toSpliced(value % (others.length + 1), 0, moved) };
}

function changeField(type: ContentType, what: number, where: number, value: number): ContentType {
  const place = where % type.fields.length;
  const field = type.fields[place] as Field;
  return { ...type, fields: type.fields.with(place, editField(field, what, value)) };
}

function editTypeItself(type: ContentType, what: number, value: number): ContentType {
  const edits = [
    () => ({ ...type, name: pick(["A", "B", "C"], value) }),
    () => put(type, "description", pick(texts, value)),
    () => put(type, "base", pick([undefined, ...baseKinds], value)),
    () => put(type, "displayField", pick([undefined, ...type.fields], value)?.key),
    () => put(type, "platform", editPlatform(type.platform, value)),
  ];
  return pick(edits, what)();
}

/** The content type after one edit. */
function applyEdit(type: ContentType, [what, where, value]: Edit): ContentType {
  const kind = what % 16;
  if (type.fields.length === 0 || kind < 2) return addField(type, where, value);
  if (kind === 2) return deleteField(type, where, value);
  if (kind === 3) return moveField(type, where, value);
  if (kind < 6) return editTypeItself(type, where, value);
  return changeField(type, what >> 4, where, value);
}

export function applyEdits(type: ContentType, edits: readonly Edit[]): ContentType {
  return edits.reduce(applyEdit, type);
}

/** A content type with fields `f0` … and nothing else to say. */
function plainType(fields: number): ContentType {
  return {
    key: "Thing",
    name: "Thing",
    fields: Array.from({ length: fields }, (_, index) => ({
      key: `f${index}`,
      name: `Field ${index}`,
      type: "text",
      required: false,
      localized: false,
      unique: false,
    })),
  };
}

const number = fc.nat(1023);

/** At most so many edits of any kind. */
export function editScript(maxLength: number): Arbitrary<Edit[]> {
  return fc.array(fc.tuple(number, number, number), { maxLength });
}

/** Content types with up to six fields and a past of edits. */
export const baseType: Arbitrary<ContentType> = fc
  .tuple(fc.nat(6), editScript(12))
  .map(([fields, script]) => applyEdits(plainType(fields), script));

/** The edits made of a few kinds only, so that they meet at the same places. No kinds: as they are. */
function focus(edits: readonly Edit[], kinds: readonly number[]): readonly Edit[] {
  if (kinds.length === 0) return edits;
  return edits.map(([what, where, value]) => [pick(kinds, what), where, value]);
}

/** One type and several sets of edits that were made to it apart, often to the same things. */
export function branchesOf(
  count: number,
  maxLength: number,
): Arbitrary<{ base: ContentType; branches: ContentType[] }> {
  return fc
    .record({
      kinds: fc.array(number, { maxLength: 3 }),
      fields: fc.nat(4),
      past: editScript(12),
      scripts: fc.tuple(...Array.from({ length: count }, () => editScript(maxLength))),
    })
    .map(({ kinds, fields, past, scripts }) => {
      const base = applyEdits(plainType(fields), focus(past, kinds));
      return { base, branches: scripts.map((script) => applyEdits(base, focus(script, kinds))) };
    });
}
