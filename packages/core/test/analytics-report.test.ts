import { describe, expect, it } from "vitest";
import {
  addDeltas,
  bucketRange,
  deltaOfFailure,
  deltaOfRun,
  getFailurePatterns,
  getSyncAnalytics,
  makeAnalyticsReport,
  reportCsv,
  reportHtml,
} from "../src/analytics/index.ts";
import type { RunStatus } from "../src/status/index.ts";
import { makeRun } from "../src/testing/store-suite-fixtures.ts";
import { createMemoryWorld } from "./support/memory-world.ts";

const dayMs = 86_400_000;
const hostile = `<script>alert("x")</script>' onload=&`;

/** A target with runs and failures of the last days, of its own and of one more. */
async function createWorld() {
  const world = await createMemoryWorld();
  const { ctx, project, target } = world;
  const now = ctx.clock.now();
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  await ctx.store.targets.update({ ...target, name: hostile });
  const place = { projectId: project.id, targetId: target.id };
  const run = (status: RunStatus, days: number, seconds: number) =>
    deltaOfRun(
      {
        ...place,
        direction: "push",
        status,
        counters: {
          ...{ total: 2, created: 1, updated: 0, deleted: 0 },
          ...{ unchanged: 0, adopted: 0, failed: status === "success" ? 0 : 1, skipped: 0 },
        },
        startedAt: new Date(ago(days).getTime() - seconds * 1000),
        endedAt: ago(days),
      },
      1,
    );
  const failure = (id: string, days: number, key: string) =>
    deltaOfFailure({
      ...{ ...place, id, key, platform: "memory", kind: "contentType", endedAt: ago(days) },
      error: {
        code: "platform_refused",
        message: `=No ${hostile}`,
        platformStatus: 422,
        platformCode: null,
      },
    });
  await ctx.store.analytics.add(
    addDeltas([
      ...[run("success", 1, 10), run("success", 2, 20), run("partial", 2, 60)],
      ...[run("failed", 3, 1), run("cancelled", 4, 1), run("success", 40, 10)],
      ...[failure("r1", 2, "a"), failure("r2", 2, "b"), failure("r3", 3, "a")],
    ]),
  );
  const query = { projectId: project.id };
  const report = () =>
    makeAnalyticsReport({ ctx, input: { ...query, project, occurrences: () => [] } });
  return { ctx, project, target, query, now, ago, report };
}

describe("getSyncAnalytics", () => {
  it("tells success and durations in all, by target and by bucket", async () => {
    const { ctx, query, target } = await createWorld();
    const found = await getSyncAnalytics({ ctx, input: query });
    expect(found.success).toMatchObject({
      runs: 5,
      byStatus: { success: 2, partial: 1, failed: 1, cancelled: 1 },
      rate: 0.5,
      rateWithPartial: 0.75,
      items: { done: 5, failed: 3, rate: 5 / 8 },
      retries: 5,
    });
    expect(found.durations).toMatchObject({ runs: 3, meanMs: 30_000, percentileError: 0.02 });
    expect(found.targets).toMatchObject([{ targetId: target.id, success: { runs: 5 } }]);
    expect(found.range.unit).toBe("day");
    expect(found.series).toHaveLength(31);
    expect(found.series.reduce((sum, { success }) => sum + success.runs, 0)).toBe(5);
    expect(found.series.filter(({ success }) => success.runs === 0)).toHaveLength(27);
  });

  it("reads what is asked for only", async () => {
    const { ctx, query, ago, target } = await createWorld();
    await ctx.store.runs.insert(makeRun(target));
    const all = await getSyncAnalytics({ ctx, input: { ...query, from: ago(60) } });
    expect(all).toMatchObject({ success: { runs: 6 }, openRuns: 1 });
    const pulls = await getSyncAnalytics({ ctx, input: { ...query, direction: "pull" } });
    expect(pulls.success).toMatchObject({ runs: 0, rate: null, items: { rate: null } });
    expect(pulls.openRuns).toBe(0);
    const other = await getSyncAnalytics({ ctx, input: { ...query, targetId: "other" } });
    expect(other).toMatchObject({ success: { runs: 0 }, targets: [], openRuns: 0 });
  });
});

describe("getFailurePatterns", () => {
  it("tells causes with their days, targets and types", async () => {
    const { ctx, query, target } = await createWorld();
    const { items, total } = await getFailurePatterns({ ctx, input: { ...query, limit: 5 } });
    expect(total).toBe(1);
    expect(items).toMatchObject([
      {
        cause: { code: "platform_refused", retryable: false },
        count: 3,
        recordId: "r2",
        targets: [{ targetId: target.id, count: 3 }],
        days: [{ count: 1 }, { count: 2 }],
        affected: {
          total: 2,
          items: [
            { key: "a", count: 2 },
            { key: "b", count: 1 },
          ],
        },
      },
    ]);
    expect(items[0]?.advice.whatToDo).not.toBe("");
  });
});

describe("bucketRange", () => {
  const now = new Date("2026-06-17T12:34:56.000Z");
  const from = (days: number) => new Date(now.getTime() - days * dayMs);

  it.each([
    [1, "hour", "2026-06-16T12", "2026-06-17T13"],
    [30, "day", "2026-05-18T00", "2026-06-18T00"],
    [200, "week", "2025-11-24T00", "2026-06-22T00"],
    [900, "month", "2023-12-01T00", "2026-07-01T00"],
  ] as const)("covers %i days by the %s, in whole buckets", (days, unit, first, last) => {
    const range = bucketRange({ from: from(days) }, now);
    expect(range.unit).toBe(unit);
    expect(range.from.toISOString().slice(0, 13)).toBe(first);
    expect(range.to.toISOString().slice(0, 13)).toBe(last);
  });

  it("refuses a range that is empty or has too many buckets", () => {
    expect(() => bucketRange({ from: from(-1) }, now)).toThrow("'from' must be before 'to'");
    expect(() => bucketRange({ from: from(60), unit: "hour" }, now)).toThrow("wider unit");
  });
});

describe("a report", () => {
  it("is one HTML file that needs nothing from elsewhere, with everything escaped", async () => {
    const { report } = await createWorld();
    const page = reportHtml(await report());
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|\bsrc=|\bhref=|url\(|@import|https?:/);
    expect(page).toContain("&#60;script&#62;alert(&#34;x&#34;)");
    expect(page).toContain("50.0 %");
    expect(page).toContain("@media print");
    expect(page).toMatch(/<svg [^>]*role="img"[^>]*aria-label/);
  });

  it("is CSV that a spreadsheet opens as text", async () => {
    const { report } = await createWorld();
    const lines = reportCsv(await report()).split("\r\n");
    expect(lines[0]).toBe(
      "row,from,target_id,target,runs,success,partial,failed,cancelled,success_rate,items_done,items_failed,retries,mean_ms,p50_ms,p95_ms,p99_ms,failures,cause,last_at",
    );
    const cells = (row: string) => lines.filter((line) => line.startsWith(`${row},`));
    expect(cells("total")[0]).toMatch(/,5,2,1,1,1,0\.5,5,3,5,30000,\d+,\d+,\d+,,,$/);
    expect(cells("target")).toHaveLength(1);
    expect(cells("day")).toHaveLength(31);
    expect(cells("cause")).toHaveLength(1);
    const columns = (line: string) => line.replaceAll(/"(?:[^"]|"")*"/g, "x").split(",").length;
    expect(new Set(lines.filter((line) => line !== "").map(columns))).toEqual(new Set([20]));
  });

  it("is of several years by the month, failures and all", async () => {
    const { ctx, project, query, ago } = await createWorld();
    const years = { ...query, from: ago(1200), unit: "month" as const };
    const input = { ...years, project, occurrences: () => [] };
    const report = await makeAnalyticsReport({ ctx, input });
    expect(report.summary.success.runs).toBe(6);
    expect(report.failures).toMatchObject([{ count: 3 }]);
    const tooMany = getFailurePatterns({ ctx, input: { ...query, from: ago(9000), limit: 1 } });
    await expect(tooMany).rejects.toMatchObject({
      issues: [{ path: "from", message: expect.stringContaining("shorter range") }],
    });
  });

  it("of one target names every target that something needs doing at", async () => {
    const { ctx, project, query, target } = await createWorld();
    const other = { ...target, id: "other", name: "Elsewhere", createdAt: new Date(0) };
    await ctx.store.targets.insert(other);
    const input = { ...query, targetId: target.id, project, occurrences: () => [] };
    const page = reportHtml(await makeAnalyticsReport({ ctx, input }));
    expect(page).toMatch(/<td>staleness<\/td><td>Elsewhere<\/td>/);
  });

  it("is whole and small where nothing has happened", async () => {
    const { ctx, project } = await createMemoryWorld();
    const report = await makeAnalyticsReport({
      ctx,
      input: { projectId: project.id, project, occurrences: () => [] },
    });
    expect(reportHtml(report)).toContain("Nothing failed.");
    expect(reportCsv(report)).toContain("total,");
  });
});
