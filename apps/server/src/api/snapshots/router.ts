import { compareSnapshots } from "@syncline/core";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { listOf } from "../common/scalars.ts";
import { memberProcedure, router } from "../trpc.ts";

export const snapshotHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "is not a snapshot's hash: 64 lower-case hexadecimal digits")
  .meta({ description: "SHA-256 of the content." });

const comparisonDto = z
  .object({
    changes: listOf(changeDto),
    unchanged: z.number().meta({ description: "Values that are the same on both sides." }),
  })
  .meta({ id: "SnapshotComparison" });

export const snapshotsRouter = router({
  compare: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/snapshots/{before}/diff/{after}",
        tags: ["Record"],
        summary: "The differences between two snapshots, down to the property.",
        protect: true,
      },
    })
    .input(z.strictObject({ before: snapshotHash, after: snapshotHash }))
    .output(comparisonDto)
    .query(({ ctx, input }) => compareSnapshots({ ctx: ctx.core, input })),
});
