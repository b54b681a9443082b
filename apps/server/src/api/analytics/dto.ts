import {
  bucketUnits,
  errorCodes,
  type FailurePattern,
  finalRunStatuses,
  itemKinds,
  origins,
  rateCounting,
  type SuccessRate,
  type SyncAnalytics,
  type SyncTimes,
} from "@syncline/core";
import { z } from "zod";
import { dateTime, listOf } from "../common/scalars.ts";

const milliseconds = z.number().nullable().meta({ description: "Milliseconds." });
const share = z.number().nullable().meta({ description: "From 0 to 1." });

const byStatus = z.object(
  Object.fromEntries(finalRunStatuses.map((status) => [status, z.number()])) as Record<
    (typeof finalRunStatuses)[number],
    z.ZodNumber
  >,
);

const successDto: z.ZodType<SuccessRate, SuccessRate> = z
  .object({
    runs: z.number().meta({ description: "Runs that ended." }),
    byStatus,
    rate: share.meta({
      description: "success ÷ (success + partial + failed). Cancelled and open runs are left out.",
    }),
    rateWithPartial: share.meta({
      description: "The same where a partial run counts as a success.",
    }),
    items: z.object({
      done: z.number(),
      failed: z.number(),
      skipped: z.number(),
      unchanged: z.number(),
      rate: share.meta({ description: "done ÷ (done + failed)." }),
    }),
    retries: z.number().meta({ description: "Requests beyond the first try of each." }),
  })
  .meta({ id: "SuccessRate" });

const timesDto: z.ZodType<SyncTimes, SyncTimes> = z
  .object({
    runs: z.number().meta({ description: "Runs that were timed: those that went to their end." }),
    meanMs: milliseconds,
    p50Ms: milliseconds,
    p95Ms: milliseconds,
    p99Ms: milliseconds,
    percentileError: z
      .number()
      .meta({ description: "Each percentile is off by this part of itself at most." }),
  })
  .meta({ id: "SyncTimes" });

const figures = { success: successDto, durations: timesDto };

const rangeDto = z
  .object({
    from: dateTime.meta({ description: "Where the first bucket begins." }),
    to: dateTime.meta({ description: "Where the last bucket ends." }),
    unit: z.enum(bucketUnits).meta({ description: "Buckets by UTC; weeks begin on Monday." }),
  })
  .meta({ id: "AnalyticsRange" });

const countingDto: z.ZodType<SyncAnalytics["counting"], SyncAnalytics["counting"]> = z.object({
  success: z.literal(rateCounting.success),
  partial: z.literal(rateCounting.partial),
  failed: z.literal(rateCounting.failed),
  cancelled: z.literal(rateCounting.cancelled),
});

export const summaryDto: z.ZodType<SyncAnalytics, SyncAnalytics> = z
  .object({
    range: rangeDto,
    counting: countingDto.meta({ description: "What each status counts as in `success.rate`." }),
    openRuns: z.number().meta({ description: "Waiting or under way now; in none of the figures." }),
    ...figures,
    targets: listOf(
      z.object({
        targetId: z.string(),
        name: z.string(),
        platform: z.string(),
        ...figures,
      }),
    ),
    series: listOf(z.object({ at: dateTime, ...figures })).meta({
      description: "Every bucket of the range in order, empty ones too.",
    }),
  })
  .meta({ id: "SyncAnalytics" });

const patternDto: z.ZodType<FailurePattern, FailurePattern> = z
  .object({
    cause: z.object({
      id: z.string(),
      origin: z.enum(origins),
      code: z.enum(errorCodes),
      template: z
        .string()
        .meta({ description: "The message with the values of the one case taken out." }),
      path: z.string().nullable(),
      retryable: z.boolean(),
    }),
    advice: z.object({ title: z.string(), whatToDo: z.string() }),
    count: z.number().meta({ description: "Items that failed for it." }),
    firstAt: dateTime,
    lastAt: dateTime,
    recordId: z.string().meta({ description: "The latest, to look at." }),
    targets: listOf(z.object({ targetId: z.string(), count: z.number() })),
    days: listOf(z.object({ at: dateTime, count: z.number() })),
    affected: z.object({
      total: z.number(),
      items: listOf(z.object({ kind: z.enum(itemKinds), key: z.string(), count: z.number() })),
    }),
  })
  .meta({ id: "FailurePattern" });

export const failuresDto = z.object({
  range: rangeDto,
  items: listOf(patternDto),
  total: z.number().meta({ description: "Causes in the range, those beyond `limit` too." }),
});
