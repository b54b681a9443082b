import type { Change } from "../types.ts";
import type { Colors } from "./colors.ts";
import { changeLooks, paintOf } from "./signs.ts";
import { preview } from "./text.ts";

/** One property that changes: `~ fields.title.required  false → true`. */
export function renderChange(change: Change, colors: Colors): string {
  const { path, kind, before, after } = change;
  const look = changeLooks[kind];
  const values: Record<Change["kind"], () => string> = {
    added: () => preview(after),
    removed: () => preview(before),
    modified: () => `${preview(before)} → ${preview(after)}`,
    moved: () => `from ${preview(before)} to ${preview(after)}`,
  };
  const where = path === "" ? "(all of it)" : path;
  return `${paintOf(look, colors)(`${look.sign} ${where}`)}  ${colors.dim(values[kind]())}`;
}
