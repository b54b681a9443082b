import { type RunPhase, type RunTiming, runPhaseNames } from "@syncline/core";
import { z } from "zod";
import { listOf } from "../common/scalars.ts";

const moment = z.number().meta({ description: "Milliseconds since 1970.", examples: [1.7e12] });

const phaseDto: z.ZodType<RunPhase, RunPhase> = z
  .object({
    name: z.enum(runPhaseNames),
    state: z.enum(["ahead", "current", "done", "left_out"]),
    startedMs: moment.nullable(),
    endedMs: moment.nullable(),
    total: z.number().meta({ description: "Items it deals with." }),
    done: z.number().meta({ description: "Of those, the ones that have their outcome." }),
  })
  .meta({ id: "RunPhase" });

const waitSpanDto = z.object({
  recordId: z.string(),
  for: z.enum(["rate_limit", "retry"]),
  startMs: moment,
  endMs: moment,
});

export const timingDto: z.ZodType<RunTiming, RunTiming> = z
  .object({
    phases: listOf(phaseDto),
    waits: z
      .object({
        rateLimitMs: z.number().meta({
          description: "How long at least one request waited for the rate limit of the target.",
        }),
        retryMs: z.number().meta({
          description: "How long at least one item waited for another try.",
        }),
        spans: listOf(waitSpanDto).meta({ description: "By start; of very many, the longest." }),
      })
      .nullable()
      .meta({ description: "Null for a run from before waits were recorded." }),
  })
  .meta({ id: "RunTiming" });
