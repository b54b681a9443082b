import type { ModelRef } from "@syncline/core";
import { z } from "zod";

const isRoot = /^[0-9a-f]{64}$/;
const beginsAsDate = /^\d{4}-\d{2}-\d{2}/;

/** Names a model in a query: a root, a moment, or else a run by its id. */
export const modelRefInput = z
  .string()
  .min(1)
  .max(200)
  .meta({
    description: "A model's root, a moment in ISO 8601, or the id of a run.",
    examples: ["2026-03-01T09:30:00.000Z"],
  });

export function modelRefOf(text: string): ModelRef {
  if (isRoot.test(text)) return { root: text };
  const at = new Date(text);
  return beginsAsDate.test(text) && !Number.isNaN(at.getTime()) ? { at } : { runId: text };
}
