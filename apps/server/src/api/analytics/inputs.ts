import { bucketUnits, directions } from "@syncline/core";
import { z } from "zod";
import { dateTimeInput, projectKey, storableText } from "../common/scalars.ts";

const common = {
  project: projectKey,
  target: z
    .string()
    .min(1)
    .max(200)
    .nullish()
    .meta({ description: "Id or name of the target. Absent: all." }),
  from: dateTimeInput
    .nullish()
    .meta({ description: "Default: 30 days before `to`. Moved back to where its bucket begins." }),
  to: dateTimeInput
    .nullish()
    .meta({ description: "Default: now. Moved forward to where its bucket ends." }),
};

export const summaryInput = z.strictObject({
  ...common,
  unit: z
    .enum(bucketUnits)
    .nullish()
    .meta({ description: "Width of a bucket. Default: what suits the range." }),
  direction: z.enum(directions).nullish(),
});

export const failuresInput = z.strictObject({
  ...common,
  cause: storableText(200).nullish().meta({
    description:
      "Id of a cause: only this one, or what it is counted as since the rules were bettered.",
  }),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
});

const reportFormats = ["csv", "json", "html"] as const;
export const reportInput = z.strictObject({
  ...common,
  unit: summaryInput.shape.unit,
  format: z.enum(reportFormats).default("html"),
});
