import { errorCodes, type Failure, type Issue } from "@syncline/core";
import type { Loss } from "@syncline/core/adapter";
import { z } from "zod";

export const issueDto: z.ZodType<Issue, Issue> = z
  .object({
    path: z.string().meta({ examples: ["contentTypes[3].fields.title.type"] }),
    code: z.string(),
    severity: z.enum(["error", "warning"]),
    message: z.string(),
    hint: z.string().exactOptional(),
  })
  .meta({ id: "Issue" });

export const failureDto: z.ZodType<Failure, Failure> = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    platformStatus: z.number().nullable(),
    platformCode: z.string().nullable(),
  })
  .meta({ id: "Failure" });

export const lossDto: z.ZodType<Loss, Loss> = z
  .object({
    path: z.string(),
    kind: z.enum(["dropped", "approximated", "narrowed", "widened"]),
    message: z.string(),
  })
  .meta({ id: "Loss" });
