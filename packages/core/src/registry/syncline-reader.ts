import { z } from "zod";
import type { ModelFile, ModelReader } from "../adapter/contract.ts";
import { zodIssues } from "../errors/index.ts";
import { contentTypeSchema, type Item, isJsonObject, type Json } from "../model/index.ts";

const fileSchema = z.strictObject({
  syncline: z.literal(1),
  name: z.string().max(255).optional(),
  description: z.string().max(10_000).optional(),
  contentTypes: z.array(z.unknown()).max(100_000),
});

const format = "Syncline model";

/** Reads Syncline's own model files: `{ "syncline": 1, "contentTypes": [ … ] }`. Strict, as our own inputs are. */
export const synclineReader: ModelReader = {
  recognises: (document) => isJsonObject(document) && "syncline" in document,
  read(document: Json): ModelFile {
    const file = fileSchema.safeParse(document);
    if (!file.success) return { format, items: [], issues: zodIssues(file.error), closed: true };
    const items: Item[] = [];
    const issues = file.data.contentTypes.flatMap((entry, index) => {
      const type = contentTypeSchema.safeParse(entry);
      if (!type.success) return zodIssues(type.error, ["contentTypes", index]);
      items.push({ kind: "contentType", key: type.data.key, data: type.data });
      return [];
    });
    return { format, items, issues, closed: true };
  },
};
