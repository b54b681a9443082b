import { mkdtemp, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JournalEntry, type Logger, silentLogger } from "@syncline/core";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openFileJournal } from "../src/journal/file-journal.ts";

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "syncline-journal-")), "journal");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(join(directory, ".."), { recursive: true, force: true });
});

async function openJournal(more: { segmentBytes?: number; logger?: Logger } = {}) {
  const journal = await openFileJournal({ directory, logger: silentLogger, ...more });
  onTestFinished(() => journal.close());
  return journal;
}

function entry(id: string): JournalEntry {
  const bytes = new Uint8Array([0, 10, 13, 255]);
  return {
    id,
    at: new Date("2026-01-01T00:00:00.000Z"),
    operations: [
      {
        repository: "snapshots",
        method: "put",
        args: [
          [
            {
              hash: `line\nend of ${id}`,
              codec: "json",
              size: 4,
              baseHash: null,
              depth: 0,
              sealed: false,
              bytes,
            },
          ],
        ],
      },
    ],
  };
}

async function held(journal: Awaited<ReturnType<typeof openJournal>>): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const one of (await journal.cut()).entries()) entries.push(one);
  return entries;
}

async function writeEntries(...ids: string[]): Promise<void> {
  const journal = await openJournal();
  for (const id of ids) await journal.append(entry(id));
  await journal.close();
}

describe("a journal in files", () => {
  it("gives back what it was given, from one process to the next", async () => {
    await writeEntries("a", "b");
    await writeEntries("c");
    const journal = await openJournal();
    expect(await held(journal)).toEqual([entry("a"), entry("b"), entry("c")]);
    expect(journal.size()).toMatchObject({ entries: 3 });
    expect(await readdir(directory)).toEqual(["0000001.jsonl", "0000002.jsonl"]);
  });

  it("makes no file before there is something to write", async () => {
    await (await openJournal()).close();
    expect(await readdir(directory)).toEqual([]);
  });

  it("resolves when the line is on the disk, and not before", async () => {
    const probe = await open(import.meta.filename);
    const fileHandle = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    const flush = Promise.withResolvers<void>();
    vi.spyOn(fileHandle, "datasync").mockReturnValue(flush.promise);
    const journal = await openJournal();
    const done = vi.fn();
    const appending = journal.append(entry("a")).then(done);
    const path = join(directory, "0000001.jsonl");
    await vi.waitFor(async () => expect(await readFile(path, "utf8")).toContain('"id":"a"'));
    expect(done).not.toHaveBeenCalled();
    flush.resolve();
    await appending;
    expect(done).toHaveBeenCalled();
  });

  it("keeps the order of appending when many come at once", async () => {
    const journal = await openJournal();
    const ids = Array.from({ length: 50 }, (_, n) => `entry-${n}`);
    await Promise.all(ids.map((id) => journal.append(entry(id))));
    expect((await held(journal)).map(({ id }) => id)).toEqual(ids);
  });

  it("leaves out what was taken back, in whichever file that is said", async () => {
    await writeEntries("a", "b");
    const journal = await openJournal();
    await journal.abort("a");
    expect((await held(journal)).map(({ id }) => id)).toEqual(["b"]);
    await journal.close();
    expect((await held(await openJournal())).map(({ id }) => id)).toEqual(["b"]);
  });

  it("begins another file when one is full, and says so", async () => {
    const onFull = vi.fn();
    const journal = await openJournal({ segmentBytes: 500 });
    journal.whenFull(onFull);
    for (const id of ["a", "b", "c", "d", "e"]) await journal.append(entry(id));
    expect((await readdir(directory)).length).toBeGreaterThan(1);
    expect(onFull.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect((await held(journal)).map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("removes a part, and nothing that came after the cut", async () => {
    const journal = await openJournal();
    await journal.append(entry("a"));
    const part = await journal.cut();
    await journal.append(entry("b"));
    expect(part.ids).toEqual(["a"]);
    await part.remove();
    expect(await readdir(directory)).toEqual(["0000002.jsonl"]);
    expect((await held(journal)).map(({ id }) => id)).toEqual(["b"]);
    expect(journal.size().entries).toBe(1);
  });

  it("keeps apart, with the reason, what is set aside", async () => {
    await writeEntries("a", "b");
    const journal = await openJournal();
    const part = await journal.cut();
    await part.setAside(entry("a"), new Error("refused"));
    await part.remove();
    await journal.close();
    expect(await held(await openJournal())).toEqual([]);
    const kept = JSON.parse(await readFile(join(directory, "rejected.jsonl"), "utf8"));
    expect(kept).toMatchObject({
      refused: { id: "a", code: "internal" },
      entry: { line: { id: "a", operations: [{ repository: "snapshots", method: "put" }] } },
    });
  });

  it("says that it cannot be written, and goes on when it can again", async () => {
    const journal = await openJournal();
    await rename(directory, `${directory}-gone`);
    await expect(journal.append(entry("a"))).rejects.toMatchObject({
      code: "database_unavailable",
      message: expect.stringContaining("ENOENT"),
    });
    await rename(`${directory}-gone`, directory);
    await journal.append(entry("b"));
    expect((await held(journal)).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("a journal file that was cut off", () => {
  it("loses the line that was being written and nothing else, wherever the cut is", async () => {
    await writeEntries("a", "b");
    const path = join(directory, "0000001.jsonl");
    const whole = await readFile(path);
    const secondLine = whole.indexOf("\n") + 1;
    const warn = vi.fn();
    for (let end = secondLine; end < whole.length - 1; end += 31) {
      await writeFile(path, whole.subarray(0, end));
      const journal = await openJournal({ logger: { ...silentLogger, warn } });
      expect((await held(journal)).map(({ id }) => id)).toEqual(["a"]);
      await journal.append(entry("later"));
      await journal.close();
      const again = await openJournal();
      expect((await held(again)).map(({ id }) => id)).toEqual(["a", "later"]);
      await again.close();
      await rm(join(directory, "0000002.jsonl"));
    }
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("cut off"), { path });
  });

  it("loses a last line whose middle never reached the disk", async () => {
    await writeEntries("a", "b");
    const path = join(directory, "0000001.jsonl");
    const whole = await readFile(path);
    whole.fill(0, whole.length - 80, whole.length - 20);
    await writeFile(path, whole);
    expect((await held(await openJournal())).map(({ id }) => id)).toEqual(["a"]);
  });

  it("is whole without its last line end", async () => {
    await writeEntries("a", "b");
    const path = join(directory, "0000001.jsonl");
    await writeFile(path, (await readFile(path)).subarray(0, -1));
    expect((await held(await openJournal())).map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("a journal file that is damaged", () => {
  it("is not read past the damage, and says where that is", async () => {
    await writeEntries("a", "b", "c");
    const path = join(directory, "0000001.jsonl");
    const lines = (await readFile(path, "utf8")).split("\n");
    lines[1] = lines[1]?.replace('"size":4', '"size":5') ?? "";
    await writeFile(path, lines.join("\n"));
    await expect(openJournal()).rejects.toMatchObject({
      code: "journal_damaged",
      message: expect.stringContaining(`Line 2 of ${path}`),
      issues: [expect.objectContaining({ path: `${path}:2` })],
    });
  });
});
