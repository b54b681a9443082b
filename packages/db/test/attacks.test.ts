import { createHash } from "node:crypto";
import { type Context, formatKey, type Store, silentLogger } from "@syncline/core";
import { createTestSigner } from "@syncline/core/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRunEventFanOut } from "../src/connection/run-event-fan-out.ts";
import type { Database } from "../src/index.ts";
import { createStore } from "../src/store/create-store.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { bundleAttacks, rewriteAll } from "./attacks/attack-bundle.ts";
import { type Column, columnsOf, DatabaseAttack } from "./attacks/attack-database.ts";
import { createRandom, type Random } from "./attacks/random.ts";
import { keyOf } from "./attacks/rebuild.ts";
import { bundleOf, type FilledRecord, fillRecord } from "./attacks/record-world.ts";
import { givesAway, verified } from "./attacks/verified.ts";

/** `SYNCLINE_ATTACKS=1000000` for the long form; one in a thousand is on the database. */
const asked = Number(process.env.SYNCLINE_ATTACKS ?? 40);
/** The seed of the first, so that several processes can share the work. */
const first = Number(process.env.SYNCLINE_ATTACKS_FROM ?? 1);
const onDatabase = Math.max(15, Math.floor(asked / 1000));
const longMs = 6 * 3_600_000;
const rolledBack = new Error("rolled back");
const runEvents = createRunEventFanOut(async () => async () => {}, silentLogger);

describe("the record", () => {
  let database: Database;
  let record: FilledRecord;
  let lines: readonly string[];
  let columns: readonly Column[];
  let named: readonly string[];
  beforeAll(async () => {
    database = await openTestDatabase();
    record = await fillRecord(database.store);
    lines = await bundleOf(record, database.store);
    columns = await columnsOf(database.db);
    const snapshots = lines.map((line) => JSON.parse(line)).filter(({ t }) => t === "snapshot");
    named = snapshots.map(({ hash }) => hash);
  }, 120_000);
  afterAll(() => database.close());

  /** The codes of what is found after an attack on the database, which is taken back. */
  async function attacked(
    attack: (on: DatabaseAttack, store: Store) => Promise<string>,
    random: Random,
    over: Partial<Context> = {},
  ): Promise<{ name: string; codes: string[] }> {
    const { db, boss } = database;
    let name = "";
    let codes: string[] = [];
    const transaction = db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      const store = createStore({ db: tx, boss, runEvents });
      name = await attack(new DatabaseAttack(tx, random, named), store);
      const found = await bundleOf({ ctx: { ...record.ctx, ...over } }, store);
      codes = verified(found, record).findings.map(({ code }) => code);
      throw rolledBack;
    });
    await transaction.catch((error) => {
      if (error !== rolledBack) throw new Error(`the attack '${name}' broke off`, { cause: error });
    });
    return { name, codes };
  }

  it("has nothing wrong with it as it is, whole or of a project", async () => {
    expect(verified(lines, record)).toMatchObject({ findings: [], counts: { witnessed: 6 } });
    const ofProject = await bundleOf(record, database.store, record.project.id);
    expect(verified(ofProject, record).findings).toEqual([]);
    expect(ofProject.join()).toContain('"why":"elsewhere"');
    expect(lines.join()).toContain('"why":"superseded"');
    expect(lines.join()).toContain('"t":"erased"');
  });

  it(`gives away every change to its bundle, ${asked} of them`, { timeout: longMs }, () => {
    const missed: string[] = [];
    const kinds = Object.entries(bundleAttacks);
    for (let seed = first; seed < first + asked; seed += 1) {
      const random = createRandom(seed);
      const [name, attack] = kinds[seed % kinds.length] as (typeof kinds)[number];
      const changed = attack(lines, random).lines;
      const isSame =
        changed.length === lines.length && changed.every((line, at) => line === lines[at]);
      if (!isSame && !givesAway(changed, record)) missed.push(`${name} ${seed}`);
    }
    expect(missed).toEqual([]);
  });

  it("gives away who writes it all anew: by the trusted key, or by the witness", () => {
    const stranger = createTestSigner("stranger.test/log");
    const own = { name: record.ctx.signer.name, vkey: record.key };
    const seedOf = (name: string) => createHash("sha256").update(name).digest();
    const foreign = { name: stranger.name, vkey: formatKey(stranger) };
    for (let seed = 1; seed <= 16; seed += 1) {
      const random = createRandom(seed);
      const forged = rewriteAll(lines, random, { ...foreign, key: keyOf(seedOf(foreign.name)) });
      expect(verified(forged.lines, { key: record.key }).ok, forged.name).toBe(false);
      const owned = rewriteAll(lines, random, { ...own, key: keyOf(seedOf(own.name)) });
      expect(verified(owned.lines, record).ok, owned.name).toBe(false);
    }
  });

  it("gives away every change of a column", { timeout: longMs }, async () => {
    const missed: string[] = [];
    const random = createRandom(asked);
    const every = asked > 1000 ? columns : columns.filter((_, at) => at % 16 === 0);
    for (const column of every) {
      const { name, codes } = await attacked((on) => on.editColumn(column), random);
      if (name !== "" && codes.length === 0) missed.push(name);
    }
    expect(missed).toEqual([]);
  });

  it("gives away rows that are taken, added, moved or cut off", { timeout: longMs }, async () => {
    const missed: string[] = [];
    const attacks = ["deleteRow", "insertRow", "swap", "cutOff", "rehash"] as const;
    for (let seed = first; seed < first + onDatabase; seed += 1) {
      const random = createRandom(seed);
      const attack = attacks[seed % attacks.length] as (typeof attacks)[number];
      const { name, codes } = await attacked((on, store) => on[attack](store), random);
      if (codes.length === 0) missed.push(`${name} ${seed}`);
    }
    expect(missed).toEqual([]);
  });
});
