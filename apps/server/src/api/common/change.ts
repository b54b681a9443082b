import type { Change } from "@syncline/core";
import { z } from "zod";
import { json } from "./scalars.ts";

export const changeDto: z.ZodType<Change, Change> = z
  .object({
    path: z.string().meta({ examples: ["fields.title.required"] }),
    kind: z.enum(["added", "removed", "modified", "moved"]),
    before: json,
    after: json,
  })
  .meta({ id: "Change" });
