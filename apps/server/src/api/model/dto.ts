import { itemKinds } from "@syncline/core";
import { z } from "zod";
import { issueDto } from "../common/issue.ts";
import { json, listOf, projectKey } from "../common/scalars.ts";

/** What an import did, item by item. */
export const importResultDto = z
  .object({
    format: z.string().meta({ examples: ["Contentful export"] }),
    items: listOf(
      z.object({
        kind: z.enum(itemKinds),
        key: z.string(),
        name: z.string(),
        versionId: z.string(),
        contentHash: z.string(),
        change: z.enum(["created", "updated", "unchanged"]),
      }),
    ),
    issues: listOf(issueDto),
    modelRoot: z.string(),
  })
  .meta({ id: "ImportResult" });

export const importMessage = z.string().max(2000).optional();

export const importInput = z.strictObject({
  project: projectKey,
  document: json,
  message: importMessage,
});
