import type { Json } from "@syncline/core/model";

export type ParsedDocument =
  | { readonly ok: true; readonly document: Json }
  | { readonly ok: false; readonly message: string };

/** The server's own limit for a request: it would refuse a longer one after it has travelled. */
export const maxDocumentBytes = 64 * 1024 * 1024;

/**
 * Core's own limit, kept here as a number because importing it would bring all schemas into the page; a test
 * holds the two together.
 */
export const maxDepth = 64;

/** A model file's text as JSON, or what is wrong with it and where. */
export function parseDocument(text: string): ParsedDocument {
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "") return { ok: false, message: "The file is empty." };
  let document: Json;
  try {
    document = JSON.parse(bare);
  } catch (error) {
    return { ok: false, message: `This is not JSON. ${placeOf(bare, error)}` };
  }
  if (isWithin(document)) return { ok: true, document };
  return { ok: false, message: `The JSON is nested more than ${maxDepth} levels deep.` };
}

function isWithin(value: Json, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((entry) => isWithin(entry, depth + 1));
}

/** Engines name the place of the fault in different ways, or not at all. */
function placeOf(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return message;
  const before = text.slice(0, Number(position)).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `The fault is at line ${before.length}, column ${column}.`;
}
