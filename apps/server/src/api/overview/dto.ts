import { syncStateStatuses } from "@syncline/core";
import { z } from "zod";
import { dateTime, listOf } from "../common/scalars.ts";
import { recordDto } from "../sync/record-dto.ts";
import { runDto } from "../sync/run-dto.ts";
import { targetDto } from "../targets/dto.ts";

export const overviewDto = z.object({
  types: z.number(),
  targets: listOf(
    z.object({
      target: targetDto,
      counts: z.record(z.enum(syncStateStatuses), z.number()),
      lastRun: runDto.nullable(),
      lastSuccessAt: dateTime.nullable(),
    }),
  ),
  recentRuns: listOf(runDto),
  recentFailures: listOf(recordDto),
});
