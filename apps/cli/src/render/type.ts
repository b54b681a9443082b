import type { TypeDetail } from "../types.ts";
import type { Colors } from "./colors.ts";
import { table } from "./table.ts";
import { moment, paragraphs, short } from "./text.ts";

interface TypeDocument {
  readonly type: TypeDetail;
  readonly targets: readonly { readonly id: string; readonly name: string }[];
}

/** A content type with its fields, and where it stands at each target. */
export function renderType({ type, targets }: TypeDocument, colors: Colors): string {
  const { bold, dim } = colors;
  const { data } = type;
  const fields = data.fields.map((field) => {
    const marks = [
      ...(field.required ? ["required"] : []),
      ...(field.localized ? ["localized"] : []),
      ...(field.unique ? ["unique"] : []),
    ];
    return [field.key, field.type, field.name, { text: marks.join(", "), paint: dim }];
  });
  const states = type.states.map(({ targetId, status, lastSyncedAt }) => [
    targets.find(({ id }) => id === targetId)?.name ?? targetId,
    status,
    moment(lastSyncedAt),
  ]);
  const titles = (...names: string[]) => names.map((title) => ({ title }));
  return paragraphs(
    [
      `${bold(type.key)}  ${type.name}`,
      dim(`  version ${short(type.versionId)}, ${moment(type.updatedAt)} UTC`),
    ],
    table(titles("field", "type", "name", ""), fields, colors),
    states.length === 0
      ? []
      : table(titles("target", "state", "last synced (UTC)"), states, colors),
  );
}
