import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { dropCheckpoint, keepCheckpoint, prepareRecovery } from "../src/journal/kept-checkpoint.ts";
import { dumpOfEmptyDatabase } from "../src/testing/open-test-database.ts";

const pageSize = 8_192;
const rows = 4_000;

/** Before the checkpoint, and right after it, when nothing of it has been flushed. */
let before: string;
let after: string;

beforeAll(async () => {
  const live = await temporary("live");
  const database = await PGlite.create(live, { loadDataDir: await dumpOfEmptyDatabase() });
  await database.exec(`
    create table notes (id int primary key, text text not null);
    insert into notes select n, repeat('old ', 20) from generate_series(1, ${rows / 2}) n;
    checkpoint`);
  before = await temporary("before");
  cpSync(live, before, { recursive: true });
  await database.exec(`
    update notes set text = repeat('new ', 20) where id % 2 = 0;
    insert into notes select n, repeat('new ', 20) from generate_series(${rows / 2 + 1}, ${rows}) n;
    create table made_later (id int primary key);
    insert into made_later select generate_series(1, 1000)`);
  await keepCheckpoint(live);
  await database.exec("checkpoint");
  after = await temporary("after");
  cpSync(live, after, { recursive: true });
  await database.close();
}, 120_000);
afterAll(() => Promise.all(made.map((directory) => rm(directory, { recursive: true }))));

const made: string[] = [];
async function temporary(name: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `syncline-${name}-`));
  made.push(directory);
  return directory;
}

/**
 * What a disk may hold after a loss of power: what was flushed (the log and the kept checkpoint), the new
 * name of the checkpoint, and of all other files each page as it was before or as it is after.
 */
async function disk(isNew: () => boolean): Promise<string> {
  const directory = await temporary("disk");
  for (const entry of readdirSync(after, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(after, path);
    if (entry.isDirectory()) mkdirSync(join(directory, name), { recursive: true });
    if (!entry.isFile()) continue;
    const content = readFileSync(path);
    const flushed = /^(pg_wal|syncline\.checkpoint)\/|^global\/pg_control$/.test(name);
    const oldPath = join(before, name);
    const old = flushed ? content : existsSync(oldPath) ? readFileSync(oldPath) : null;
    if (old === null && !isNew()) continue;
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), flushed ? content : mix(old, content, isNew));
  }
  return directory;
}

function mix(old: Buffer | null, content: Buffer, isNew: () => boolean): Buffer {
  const mixed = Buffer.from(content);
  for (let start = 0; start < mixed.length; start += pageSize) {
    if (isNew()) continue;
    // A page that was not there before is one of zeros: only its length has reached the disk.
    const page = mixed.subarray(start, start + pageSize).fill(0);
    old?.subarray(start, start + page.length).copy(page);
  }
  return mixed;
}

/** The same numbers each time. */
function coin(seed: number): () => boolean {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state > 2 ** 30;
  };
}

async function found(directory: string) {
  const database = await PGlite.create(directory);
  onTestFinished(() => database.close());
  return content(database);
}

async function content(database: PGlite) {
  const count = async (query: string) =>
    Number((await database.query<{ count: number }>(query)).rows[0]?.count);
  return {
    rows: await count("select count(*) from notes where text like 'new%' or text like 'old%'"),
    renewed: await count("select count(*) from notes where text like 'new%'"),
    byIndex: await count("select count(id) from notes where id between 1 and 100000"),
    later: await count("select count(*) from made_later"),
  };
}

/** In the long form: losses that leave some pages old and some new. */
const losses = Number(process.env.SYNCLINE_POWER_LOSSES ?? 0);
const tosses = Array.from({ length: losses }, (_, seed) => seed);

const everything = { rows, renewed: rows / 2 + rows / 4, byIndex: rows, later: 1000 };

describe("a checkpoint that a loss of power catches before its pages are on the disk", () => {
  it("loses nothing when none of them is, nor when it happens again meanwhile", async () => {
    const directory = await disk(() => false);
    expect(await prepareRecovery(directory)).toBe(true);
    await (await PGlite.create(directory)).close();
    expect(await prepareRecovery(directory)).toBe(true);
    const database = await PGlite.create(directory);
    expect(await content(database)).toEqual(everything);
    await dropCheckpoint(directory);
    await database.close();
    expect(readdirSync(directory)).not.toContain("syncline.checkpoint");
    expect(await prepareRecovery(directory)).toBe(false);
  }, 120_000);

  it.each(tosses)(
    "loses nothing when some are: %i",
    async (seed) => {
      const directory = await disk(coin(seed));
      await prepareRecovery(directory);
      expect(await found(directory)).toEqual(everything);
    },
    120_000,
  );

  it("would lose rows, had the checkpoint before not been kept", async () => {
    const directory = await disk(() => false);
    await rm(join(directory, "syncline.checkpoint"), { recursive: true });
    expect(await found(directory).catch(() => "cannot be opened")).not.toEqual(everything);
  }, 120_000);
});
