import { describe, expect, it } from "vitest";
import { exportSyncHistory, type HistoryFilter, type SyncRecord } from "../src/index.ts";
import { createTestClock } from "../src/testing/index.ts";
import { csvLine } from "../src/tracking/csv-line.ts";

const record = (n: number): SyncRecord => ({
  id: `r${n}`,
  runId: "run",
  projectId: "project",
  targetId: "target",
  platform: "contentful",
  direction: "push",
  kind: "contentType",
  key: "article",
  nativeId: "article",
  position: n,
  action: "update",
  status: "failed",
  reason: null,
  versionId: null,
  preImageHash: null,
  payloadHash: null,
  resultHash: null,
  versionTag: null,
  responseStatus: 422,
  error: {
    code: "platform_refused",
    message: '=HYPERLINK("http://evil.invalid")\n"quoted", and more',
    platformStatus: 422,
    platformCode: "ValidationFailed",
  },
  retries: 0,
  actorId: "user:1",
  createdAt: new Date(n),
  startedAt: new Date(n),
  endedAt: null,
});

/** A history of so many records, which counts the pages that were asked of it. */
function historyOf(count: number) {
  const asked: HistoryFilter[] = [];
  const ctx = {
    clock: createTestClock(),
    store: {
      records: {
        async history(params: HistoryFilter & { cursor?: string | undefined; limit: number }) {
          asked.push(params);
          const start = Number(params.cursor ?? 0);
          const end = Math.min(count, start + params.limit);
          const items = Array.from({ length: end - start }, (_, n) => record(start + n));
          return { items, nextCursor: end < count ? String(end) : null };
        },
      },
    },
  };
  return { asked, ctx: ctx as unknown as Parameters<typeof exportSyncHistory>[0]["ctx"] };
}

const input = { projectId: "project", order: "newest" } as const;

async function textOf(texts: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const text of texts) all += text;
  return all;
}

describe("the export of the history", () => {
  it("has every record once, in order", async () => {
    const { ctx, asked } = historyOf(1_001);
    const text = await textOf(
      exportSyncHistory({ ctx, input: { ...input, format: "jsonl", status: "failed" } }),
    );
    const lines = text.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(
      Array.from({ length: 1_001 }, (_, n) => `r${n}`),
    );
    expect(lines[0]).toBe(JSON.stringify(record(0)));
    expect(asked).toHaveLength(6);
    expect(asked[3]).toMatchObject({ projectId: "project", status: "failed" });
  });

  it("asks for a page only when the one before it was taken", async () => {
    const { ctx, asked } = historyOf(1_000);
    const texts = exportSyncHistory({ ctx, input: { ...input, format: "csv" } });
    await texts.next();
    await texts.next();
    expect(asked).toHaveLength(2);
    await texts.return();
    expect(asked).toHaveLength(2);
  });

  it("ends with what was there when it began", async () => {
    const { ctx, asked } = historyOf(1);
    const now = ctx.clock.now().getTime();
    const later = { ...input, format: "csv", to: new Date(now + 1e9) } as const;
    const earlier = { ...input, format: "csv", to: new Date(now - 5) } as const;
    for (const filter of [later, earlier]) await textOf(exportSyncHistory({ ctx, input: filter }));
    expect(asked.map((filter) => filter.to?.getTime())).toEqual([now + 1, now - 5]);
  });

  it("stops when it is told to", async () => {
    const { ctx } = historyOf(1_000);
    const stopping = new AbortController();
    const texts = exportSyncHistory({
      ctx,
      input: { ...input, format: "csv", signal: stopping.signal },
    });
    await texts.next();
    stopping.abort(new Error("stopping"));
    await expect(texts.next()).rejects.toThrow("stopping");
  });

  it("is CSV that a spreadsheet does not carry out", async () => {
    const { ctx } = historyOf(1);
    const text = await textOf(exportSyncHistory({ ctx, input: { ...input, format: "csv" } }));
    const [names, ...rest] = text.split("\r\n");
    expect(names).toMatch(/^id,runId,projectId,targetId,.*,errorCode,errorMessage,.*,endedAt$/);
    expect(rest.join("")).toContain(
      `platform_refused,"'=HYPERLINK(""http://evil.invalid"")\n""quoted"", and more",422,`,
    );
  });

  it("has the line of names when there is no record, and nothing in JSONL", async () => {
    const { ctx } = historyOf(0);
    const csv = await textOf(exportSyncHistory({ ctx, input: { ...input, format: "csv" } }));
    expect(csv).toMatch(/^id,[^\n]*\r\n$/);
    expect(await textOf(exportSyncHistory({ ctx, input: { ...input, format: "jsonl" } }))).toBe("");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1", "'  =1"],
    ["\t=1", "'\t=1"],
    ["＝1", "'＝1"],
    ["a=1", "a=1"],
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    ["a\nb", '"a\nb"'],
    ["", ""],
  ])("writes the cell %j", (cell, expected) => {
    expect(csvLine([cell, "end"])).toBe(`${expected},end\r\n`);
  });
});
