import { type RunEvent, runEventTypes } from "@syncline/core";
import { z } from "zod";
import { dateTime, json } from "../common/scalars.ts";

export const runEventDto: z.ZodType<RunEvent, RunEvent> = z.object({
  runId: z.string(),
  seq: z.number().int(),
  at: dateTime,
  type: z.enum(runEventTypes),
  data: z.record(z.string(), json),
});
