import type { z } from "zod";
import { formatPath } from "../errors/parse-input.ts";
import type { Issue } from "../errors/syncline-error.ts";
import type { ContentType } from "../model/index.ts";

/** What is wrong with a content type, its fields named by their keys, as conflicts name them. */
export function typeIssues(error: z.ZodError, type: ContentType): Issue[] {
  return error.issues.map(({ path, code, message }) => {
    const [head, index, ...rest] = path;
    const field = typeof index === "number" && head === "fields" ? type.fields?.[index] : undefined;
    const named = typeof field?.key === "string" ? ["fields", field.key, ...rest] : path;
    return { path: formatPath(named), code: `input.${code}`, severity: "error", message };
  });
}
