import { beforeAll, describe, expect, it } from "vitest";
import type { HistoryFilter } from "../ports/store.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { allPages, at, makeRecord, nextId, seedRun } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

type Filter = Omit<HistoryFilter, "projectId">;

function failure(message: string): Pick<SyncRecord, "status" | "error"> {
  return {
    status: "failed",
    error: { code: "platform_refused", message, platformStatus: 422, platformCode: null },
  };
}

export function historyTests(underTest: UnderTest): void {
  describe("history", () => {
    let run: SyncRun;
    const otherRun = nextId();
    const otherTarget = nextId();

    /** One record per line; its time is its position. */
    const lines: readonly Partial<SyncRecord>[] = [
      { key: "article", status: "success", action: "create", versionId: "v1" },
      { key: "author", ...failure("Field 100%_done\\ is UNKNOWN") },
      { key: "article", status: "success", action: "update", versionId: "v2" },
      { key: "article", status: "skipped", action: "none", actorId: "token:ci" },
      { key: "menu", status: "success", action: "adopt", targetId: otherTarget, platform: "other" },
      { key: "menu", ...failure("Field 100 done / is unknown") },
      { key: "page", status: "unknown", direction: "pull", action: "delete" },
      { key: "page", status: "success", action: "update", runId: otherRun },
    ];

    beforeAll(async () => {
      const { store } = underTest();
      run = await seedRun(store);
      await store.runs.insert({ ...run, id: otherRun });
      await store.records.insert([makeRecord(await seedRun(store))]);
      const records = lines.map((line, n) =>
        makeRecord(run, { position: n, createdAt: at(n), ...line }),
      );
      for (const record of records.toReversed()) await store.records.insert([record]);
    });

    async function find(filter: Filter, order: "newest" | "oldest" = "oldest"): Promise<number[]> {
      const { records } = underTest().store;
      const params = { projectId: run.projectId, order, limit: 3, ...filter };
      const { items } = await allPages((cursor) => records.history({ ...params, cursor }));
      return items.map((record) => record.position);
    }

    it("is of one project, newest or oldest first", async () => {
      expect(await find({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(await find({}, "newest")).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    });

    it("answers whole records", async () => {
      const { records } = underTest().store;
      const { projectId } = run;
      const page = await records.history({ projectId, key: "author", order: "newest", limit: 1 });
      const [record] = page.items;
      expect(record).toEqual(await records.get(record?.id ?? ""));
      expect(record?.error?.message).toBe("Field 100%_done\\ is UNKNOWN");
    });

    it.each<[string, Filter, readonly number[]]>([
      ["run", { runId: otherRun }, [7]],
      ["target", { targetId: otherTarget }, [4]],
      ["platform", { platform: "other" }, [4]],
      ["kind", { kind: "contentType" }, [0, 1, 2, 3, 4, 5, 6, 7]],
      ["key", { key: "article" }, [0, 2, 3]],
      ["direction push", { direction: "push" }, [0, 1, 2, 3, 4, 5, 7]],
      ["direction pull", { direction: "pull" }, [6]],
      ["status", { status: "success" }, [0, 2, 4, 7]],
      ["action", { action: "update" }, [1, 2, 5, 7]],
      ["version", { versionId: "v2" }, [2]],
      ["actor", { actorId: "token:ci" }, [3]],
      ["time from, inclusive", { from: at(6) }, [6, 7]],
      ["time to, exclusive", { to: at(2) }, [0, 1]],
      ["time", { from: at(2), to: at(5) }, [2, 3, 4]],
      ["error in any case", { errorText: "IS unknown" }, [1, 5]],
      ["error with a percent sign", { errorText: "100%" }, [1]],
      ["error with an underscore", { errorText: "_done" }, [1]],
      ["error with a backslash", { errorText: "done\\" }, [1]],
      ["error by words in any order", { errorText: "unknown FIELD" }, [1, 5]],
      ["error by the beginning of a word", { errorText: "unkn" }, [1, 5]],
      ["error by the middle of a word, which is none", { errorText: "known" }, []],
      ["error by a text in quotes", { errorText: '"done / is"' }, [5]],
      ["error by words that are not all there", { errorText: "field missing" }, []],
      ["error and target", { errorText: "field", targetId: otherTarget }, []],
      ["error and status", { errorText: "field", status: "failed" }, [1, 5]],
      ["error in a run", { errorText: "field", runId: otherRun }, []],
      ["nothing but punctuation: any error", { errorText: "%" }, [1, 5]],
      ["an empty text: any error", { errorText: "" }, [1, 5]],
      ["a facet and a time", { status: "success", from: at(1), to: at(7) }, [2, 4]],
      ["facets without a common record", { status: "success", direction: "pull" }, []],
      ["several at once", { key: "article", status: "success", from: at(1) }, [2]],
      ["what is not there", { key: "ARTICLE" }, []],
    ])("filters by %s", async (_, filter, expected) => {
      expect(await find(filter)).toEqual(expected);
      expect(await find(filter, "newest")).toEqual(expected.toReversed());
    });
  });
}
