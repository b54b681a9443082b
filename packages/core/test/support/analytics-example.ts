import { addDeltas, deltaOfFailure, deltaOfRun } from "../../src/analytics/index.ts";

const at = new Date("2026-01-01T10:30:00.000Z");
const place = { projectId: "p", targetId: "t" };

/** A run that ended with one failure. */
export const analyticsExample = addDeltas([
  deltaOfRun(
    {
      ...place,
      direction: "push",
      status: "failed",
      counters: {
        ...{ total: 1, created: 0, updated: 0, deleted: 0 },
        ...{ unchanged: 0, adopted: 0, failed: 1, skipped: 0 },
      },
      startedAt: at,
      endedAt: new Date(at.getTime() + 1234),
    },
    2,
  ),
  deltaOfFailure({
    ...place,
    id: "record",
    platform: "memory",
    kind: "contentType",
    key: "article",
    error: { code: "platform_refused", message: "no", platformStatus: 422, platformCode: "x" },
    endedAt: at,
  }),
]);
