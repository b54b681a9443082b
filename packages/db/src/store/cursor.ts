import { SynclineError } from "@syncline/core";

/** What a list is sorted by, at the last item of a page. */
export type CursorPart = string | number | Date;
export type CursorPartType = "text" | "number" | "date";

/** Later than any date the database is given; beyond it, its text form changes. */
const lastMoment = Date.UTC(9999, 11, 31);

/**
 * The place in a list after which the next page begins. `list` names the list and its order, so that a
 * cursor of one is not taken for a cursor of another.
 */
export function encodeCursor(list: string, parts: readonly CursorPart[]): string {
  const plain = parts.map((part) => (part instanceof Date ? part.getTime() : part));
  return Buffer.from(JSON.stringify([list, ...plain])).toString("base64url");
}

/** Null when there is no cursor: the first page. @throws invalid_input when it is not one of this list. */
export function decodeCursor(
  cursor: string | undefined,
  list: string,
  types: readonly CursorPartType[],
): CursorPart[] | null {
  if (cursor === undefined) return null;
  const decoded = parse(cursor);
  if (!Array.isArray(decoded) || decoded.length !== types.length + 1 || decoded[0] !== list) {
    throw notACursor();
  }
  return types.map((type, index) => toPart(type, decoded[index + 1]));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw notACursor();
  }
}

function toPart(type: CursorPartType, value: unknown): CursorPart {
  if (type === "text") {
    if (typeof value !== "string" || value.includes("\u0000")) throw notACursor();
    return value;
  }
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw notACursor();
  if (type === "number") return value as number;
  if ((value as number) > lastMoment) throw notACursor();
  return new Date(value as number);
}

function notACursor(): SynclineError {
  return new SynclineError({
    code: "invalid_input",
    message:
      "The cursor is not one that this list gave. Leave it out to start from the first page.",
    issues: [
      {
        path: "cursor",
        code: "cursor.invalid",
        severity: "error",
        message: "is not a cursor of this list",
      },
    ],
  });
}
