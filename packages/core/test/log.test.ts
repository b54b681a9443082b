import { describe, expect, it } from "vitest";
import { recordAudit } from "../src/audit/index.ts";
import { hashJson } from "../src/canonical/index.ts";
import {
  createLogKeeper,
  formatKey,
  getConsistencyProof,
  getInclusionProof,
  intentHash,
  leafHash,
  leafOf,
  leafText,
  makeCheckpoint,
  openNote,
  parseKey,
  readCheckpoint,
  readLeaves,
  sealedAtOnce,
  sealLog,
  signNote,
  verifyConsistency,
  verifyInclusion,
} from "../src/log/index.ts";
import { createTestContext, createTestSigner } from "../src/testing/index.ts";
import {
  at,
  makeExchange,
  makeRecord,
  seedRun,
  seedTarget,
} from "../src/testing/store-suite-fixtures.ts";

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

type Ctx = ReturnType<typeof createTestContext>;

async function audit(ctx: Ctx, count: number): Promise<void> {
  const input = { projectId: null, action: "target.created", entityKind: "target" } as const;
  for (let made = 0; made < count; made += 1) {
    await recordAudit({ ctx, input: { ...input, entityId: `t${made}` } });
  }
}

describe("signed notes", () => {
  // From the documentation of golang.org/x/mod/sumdb/note.
  const text =
    "If you think cryptography is the answer to your problem,\n" +
    "then you don't know what your problem is.\n";
  const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const note =
    `${text}\n— PeterNeumann ` +
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  it("are those of C2SP: a published one opens with its published key", () => {
    const key = parseKey(peter);
    if (key === null) throw new Error("the key was not understood");
    expect(formatKey(key)).toBe(peter);
    expect(openNote(key, note)).toBe(text);
    expect(openNote(key, note.replace("cryptography", "Cryptography"))).toBeNull();
    expect(openNote(createTestSigner("PeterNeumann"), note)).toBeNull();
    expect(openNote({ ...key, name: "Peter" }, note)).toBeNull();
  });

  it("open with the key that signed them, whoever signed beside it", async () => {
    const signer = createTestSigner();
    const signed = await signNote(signer, "a\nb\n");
    expect(openNote(signer, signed)).toBe("a\nb\n");
    expect(openNote(signer, `${signed}— other x08go/ZJkuBS9UG=\n`)).toBe("a\nb\n");
    expect(openNote(signer, signed.trimEnd())).toBeNull();
    expect(openNote(signer, "a\nb\n")).toBeNull();
    expect(parseKey(formatKey(signer))).toEqual({ name: signer.name, publicKey: signer.publicKey });
  });

  it.each(["", "a", "a+00000000+AA==", peter.replace("c74f", "c750"), `${peter}AAAA`])(
    "take %o for no key",
    (key) => {
      expect(parseKey(key)).toBeNull();
    },
  );

  it.each([
    "o\n12\nAAAA\n2026-01-01T00:00:00.000Z\n",
    `o\n-1\n${"A".repeat(43)}=\n2026-01-01T00:00:00.000Z\n`,
    `o\n01\n${"A".repeat(43)}=\n2026-01-01T00:00:00.000Z\n`,
    `o\n1\n${"A".repeat(43)}=\nsoon\n`,
    `\n1\n${"A".repeat(43)}=\n2026-01-01T00:00:00.000Z\n`,
  ])("take %o for no checkpoint", (given) => {
    expect(readCheckpoint(given)).toBeNull();
  });
});

describe("leaves", () => {
  it("say everything of a record, and what its exchanges were meant to send", async () => {
    const { store } = createTestContext();
    const run = await seedRun(store);
    const scope = { kind: "record", id: "r", runId: run.id } as const;
    const exchange = makeExchange(await seedTarget(store), { scope });
    const record = makeRecord(run, { id: "r", startedAt: at(3) });
    const leaf = leafOf({ kind: "record", record, intents: [intentHash(exchange)] });
    const { kind, ...fields } = record;
    expect(leaf).toEqual({
      ...(JSON.parse(JSON.stringify(fields)) as object),
      kind: "record",
      itemKind: kind,
      intents: [
        hashJson({
          id: exchange.id,
          position: 0,
          attempt: 1,
          purpose: "read",
          method: "GET",
          url: exchange.url,
          requestHeaders: { accept: "application/json" },
          requestBodyHash: null,
          startedAt: "2026-01-01T00:00:00.000Z",
        }),
      ],
    });
    const ended = { ...exchange, endedAt: at(9), responseStatus: 200 };
    expect(intentHash(ended)).toBe(intentHash(exchange));
    expect(leafOf({ kind: "exchange", exchange: ended })).toEqual({
      ...(JSON.parse(JSON.stringify(ended)) as object),
      kind: "exchange",
    });
    const meant = leafOf({ kind: "intent", exchange });
    expect(meant).toMatchObject({ kind: "intent", id: exchange.id, scope: exchange.scope });
    expect(leafOf({ kind: "intent", exchange: ended })).toEqual(meant);
    expect(
      Object.keys(meant).filter((name) => /^(ended|response|duration|error)/.test(name)),
    ).toEqual([]);
  });

  it("can be written whatever a platform sent", () => {
    expect(leafText({ "\ud800": ["a\udc00b", "\ud83d\ude00", 1] })).toBe(
      '{"\ufffd":["a\ufffdb","😀",1]}',
    );
  });
});

describe("sealing", () => {
  it("puts into the log what happened, once and in order", async () => {
    const ctx = createTestContext();
    await audit(ctx, 3);
    expect(await sealLog({ ctx })).toEqual({ leaves: 3, runs: 0 });
    expect(await sealLog({ ctx })).toEqual({ leaves: 0, runs: 0 });
    await audit(ctx, 1);
    await sealLog({ ctx });
    const leaves = await readLeaves({ ctx, input: { from: 0, limit: 10 } });
    expect(leaves.map(({ state, leaf }) => [state, leaf?.entityId])).toEqual(
      ["t0", "t1", "t2", "t0"].map((id) => ["held", id]),
    );
    for (const { leaf, hash } of leaves) {
      expect(new Uint8Array(leafHash(leafText(leaf ?? {})))).toEqual(hash);
    }
  });

  it("goes on over more than one part", async () => {
    const ctx = createTestContext();
    await audit(ctx, sealedAtOnce + 10);
    expect(await sealLog({ ctx })).toEqual({ leaves: sealedAtOnce + 10, runs: 0 });
    expect(await ctx.store.log.size()).toBe(sealedAtOnce + 10);
  });

  it("keeps the intents of a record, and knows which leaf a later one replaces", async () => {
    const ctx = createTestContext();
    const { store } = ctx;
    const run = await seedRun(store);
    const record = makeRecord(run);
    const scope = { kind: "record", id: record.id, runId: run.id } as const;
    const exchange = makeExchange(await seedTarget(store), { scope });
    await store.records.insert([record]);
    await store.exchanges.insert(exchange);
    const outcome = {
      status: "unknown" as const,
      reason: null,
      resultHash: null,
      versionTag: null,
      responseStatus: null,
      error: null,
      retries: 0,
      endedAt: at(9),
    };
    await store.records.finish(record.id, ["pending"], outcome);
    await sealLog({ ctx });
    const [leaf] = await store.log.listLeaves({ from: 0, limit: 1 });
    expect(leaf?.intents).toEqual([intentHash(exchange)]);
    await store.records.finish(record.id, ["unknown"], { ...outcome, status: "success" });
    await sealLog({ ctx });
    const states = await readLeaves({ ctx, input: { from: 0, limit: 10 } });
    expect(states.map(({ state }) => state)).toEqual(["superseded", "held"]);
  });
});

describe("checkpoints", () => {
  it("are signed when they are due, and not twice for one size", async () => {
    const ctx = createTestContext();
    const keeper = createLogKeeper({ ctx, checkpointEveryMs: 10_000 });
    const keep = () => keeper.round();
    expect(await keep()).toBeNull();
    await audit(ctx, 2);
    const first = await keep();
    expect(first).toMatchObject({ size: 2, root: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await audit(ctx, 1);
    expect(await keep()).toBeNull();
    await ctx.clock.sleep(10_000);
    expect(await keep()).toMatchObject({ size: 3 });
    await ctx.clock.sleep(10_000);
    expect(await keep()).toBeNull();
    const latest = await makeCheckpoint({ ctx });
    expect(await makeCheckpoint({ ctx })).toEqual(latest);
    const said = readCheckpoint(openNote(ctx.signer, latest.note) ?? "");
    expect(said).toMatchObject({ origin: ctx.signer.name, size: 3, at: latest.at });
    expect(Buffer.from(said?.root ?? []).toString("hex")).toBe(latest.root);
  });

  it("are signed at once when a run has ended", async () => {
    const ctx = createTestContext();
    await audit(ctx, 1);
    await makeCheckpoint({ ctx });
    const run = await seedRun(ctx.store);
    await ctx.store.runs.update(run.id, { status: "success", endedAt: at(1) });
    const made = await createLogKeeper({ ctx, checkpointEveryMs: 3_600_000 }).round();
    expect(made).toMatchObject({ size: 2 });
  });
});

describe("proofs", () => {
  it("show that an entry is in the log and that the log has only grown", async () => {
    const ctx = createTestContext();
    await audit(ctx, 5);
    const earlier = await makeCheckpoint({ ctx });
    await audit(ctx, 8);
    const entry = (await ctx.store.audit.list({ projectId: null, limit: 1 })).items[0];
    if (entry === undefined) throw new Error("no entry");
    const input = { kind: "audit", entityId: entry.id } as const;
    const proof = await getInclusionProof({ ctx, input });
    expect(proof).toMatchObject({ position: 12, checkpoint: { size: 13 } });
    const leaf = leafHash(leafText(leafOf({ kind: "audit", audit: entry })));
    expect(bytesOf(proof.leafHash)).toEqual(new Uint8Array(leaf));
    const { position, checkpoint } = proof;
    const root = new Uint8Array(Buffer.from(checkpoint.root, "hex"));
    const path = proof.path.map(bytesOf);
    expect(verifyInclusion({ leaf, position, size: checkpoint.size, path, root })).toBe(true);

    const grown = await getConsistencyProof({ ctx, input: { from: earlier.size } });
    expect(Buffer.from(grown.from.root, "base64").toString("hex")).toBe(earlier.root);
    const [before, after] = [grown.from, grown.to].map((side) => ({
      size: side.size,
      root: bytesOf(side.root),
    }));
    if (!before || !after) throw new Error("two were made");
    const grownPath = grown.path.map(bytesOf);
    expect(verifyConsistency({ earlier: before, later: after, path: grownPath })).toBe(true);
  });

  it("are refused for what is not in the log", async () => {
    const ctx = createTestContext();
    const input = { kind: "run", entityId: "nobody" } as const;
    await expect(getInclusionProof({ ctx, input })).rejects.toMatchObject({ code: "not_found" });
    const beyond = getConsistencyProof({ ctx, input: { from: 0, to: 1 } });
    await expect(beyond).rejects.toMatchObject({ code: "invalid_input" });
  });
});
