import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BundleVerifier, describeReport, verifyBundleFile } from "../src/index.ts";
import { type BundleMaker, canonical, makeBundle } from "./support/make-bundle.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-01T08:00:00.000Z");

const audit = (id: string, at: number, more: object = {}) => ({
  ...{ kind: "audit", id, projectId: "p", action: "project.created", entityKind: "project" },
  ...{ entityId: "p", actor: { id: "a", name: "A", ip: null, userAgent: null }, details: {} },
  ...{ at: new Date(at).toISOString(), ...more },
});
const record = (id: string, at: number, more: object = {}) => ({
  ...{ kind: "record", id, projectId: "p", runId: "r", intents: [], versionId: null },
  ...{ endedAt: new Date(at).toISOString(), payloadHash: null, ...more },
});

/** The codes of what is found. */
function codesOf(make: (bundle: BundleMaker) => void, witness?: string): string[] {
  const bundle = makeBundle();
  make(bundle);
  const verifier = new BundleVerifier({ key: bundle.vkey, witness });
  for (const line of bundle.lines()) verifier.line(Buffer.from(line));
  return verifier.report().findings.map(({ code }) => code);
}

describe("the verifier", () => {
  it("is at most 500 lines of code and needs nothing but Node", () => {
    const sources = globSync(join(import.meta.dirname, "../src/*.ts")).map((path) =>
      readFileSync(path, "utf8"),
    );
    const code = sources.flatMap((text) =>
      text.split("\n").filter((line) => /^\s*[^\s/*]/.test(line)),
    );
    expect(code.length).toBeLessThanOrEqual(500);
    const imports = sources.flatMap((text) =>
      [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from),
    );
    expect(imports.filter((from) => !from?.startsWith("node:") && !from?.startsWith("./"))).toEqual(
      [],
    );
  });

  it("finds nothing wrong with a bundle that says what it must", () => {
    const codes = codesOf((bundle) => {
      bundle.leaf(audit("1", start));
      bundle.leaf(record("2", start, { payloadHash: bundle.hashOf("payload") }));
      bundle.snapshot("payload");
      bundle.checkpoint(start);
    });
    expect(codes).toEqual([]);
  });

  it("finds every bit that was flipped in its last line, which no digest covers", () => {
    const bundle = makeBundle();
    bundle.leaf(audit("1", start));
    bundle.leaf(record("2", start, { payloadHash: bundle.hashOf("payload") }));
    bundle.snapshot("payload");
    bundle.checkpoint(start);
    const lines = bundle.lines().map((line) => Buffer.from(line));
    const missed: number[] = [];
    const last = lines.at(-1) ?? Buffer.of();
    for (let bit = 0; bit < last.length * 8; bit += 1) {
      const changed = Buffer.from(last);
      const place = Math.floor(bit / 8);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (bit % 8)), place);
      const verifier = new BundleVerifier({ key: bundle.vkey });
      for (const line of lines.with(-1, changed)) verifier.line(line);
      if (verifier.report().ok) missed.push(bit);
    }
    expect(missed).toEqual([]);
  });

  it("finds whatever is added to a signed note", () => {
    const bundle = makeBundle();
    bundle.leaf(audit("1", start));
    bundle.checkpoint(start);
    const lines = bundle.lines().map((line) => JSON.parse(line) as { note?: string });
    const { note = "" } = lines.at(-1) ?? {};
    for (let place = 0; place <= note.length; place += 1) {
      for (const added of ["0", "=", "é", " ", "\n", "\n\n"]) {
        const changed = { ...lines.at(-1), note: note.slice(0, place) + added + note.slice(place) };
        const verifier = new BundleVerifier({ key: bundle.vkey });
        for (const line of lines.with(-1, changed)) verifier.line(Buffer.from(canonical(line)));
        expect(verifier.report().ok, `'${added}' at ${place} of ${note.length}`).toBe(false);
      }
    }
  });

  it("finds what happened long before it was put into the log, unless a journal was replayed", () => {
    const late = (bundle: BundleMaker) => {
      bundle.leaf(audit("1", start));
      bundle.checkpoint(start);
      bundle.leaf(audit("2", start - 2 * hour));
    };
    const replayed = audit("3", start + 1000, { action: "journal.replayed", projectId: null });
    const end = (bundle: BundleMaker) => bundle.checkpoint(start + 2000);
    const unexplained = codesOf((bundle) => {
      late(bundle);
      end(bundle);
    });
    const explained = codesOf((bundle) => {
      late(bundle);
      bundle.leaf(replayed);
      end(bundle);
    });
    expect(unexplained).toEqual(["back_dated"]);
    expect(explained).toEqual([]);
  });

  it("wants an entry that tells why a record has a second leaf", () => {
    const settled = audit("9", start, { action: "record.settled", entityId: "2", details: {} });
    const again = (why: object | null) => (bundle: BundleMaker) => {
      bundle.hidden(record("2", start), "superseded");
      if (why !== null) bundle.leaf(why);
      bundle.leaf(record("2", start));
      bundle.checkpoint(start);
    };
    expect(codesOf(again(settled))).toEqual([]);
    expect(codesOf(again(null))).toEqual(["leaf_repeated"]);
  });

  it("wants an entry that tells of each erasure", () => {
    const erased = (told: boolean) => (bundle: BundleMaker) => {
      const hash = bundle.hashOf("payload");
      bundle.leaf(record("2", start, { payloadHash: hash }));
      bundle.erased("payload");
      const entry = { action: "payloads.erased", details: { hashes: [hash] } };
      if (told) bundle.leaf(audit("3", start, entry));
      bundle.checkpoint(start);
    };
    expect(codesOf(erased(true))).toEqual([]);
    expect(codesOf(erased(false))).toEqual(["erasure_unexplained"]);
  });

  it("wants an entry that tells of an erased exchange, its intent with it", () => {
    const erased = (ids: readonly string[]) => (bundle: BundleMaker) => {
      bundle.hidden(
        { kind: "intent", id: "2", startedAt: new Date(start).toISOString() },
        "erased",
      );
      bundle.hidden(
        { kind: "exchange", id: "2", endedAt: new Date(start).toISOString() },
        "erased",
      );
      bundle.leaf(audit("3", start, { action: "exchanges.erased", details: { ids } }));
      bundle.checkpoint(start);
    };
    expect(codesOf(erased(["2"]))).toEqual([]);
    expect(codesOf(erased(["1"]))).toEqual(["erasure_unexplained", "erasure_unexplained"]);
  });

  it("finds by the witness that the end is cut off, or that a checkpoint is gone", () => {
    let witness = "";
    codesOf((bundle) => {
      bundle.leaf(audit("1", start));
      witness += bundle.checkpoint(start);
      bundle.leaf(audit("2", start));
      witness += bundle.checkpoint(start);
    });
    const cut = (bundle: BundleMaker) => {
      bundle.leaf(audit("1", start));
      bundle.checkpoint(start);
    };
    const without = (bundle: BundleMaker) => {
      bundle.leaf(audit("1", start));
      bundle.leaf(audit("2", start));
      bundle.checkpoint(start);
    };
    expect(codesOf(cut)).toEqual([]);
    expect(codesOf(cut, witness)).toEqual(["log_truncated"]);
    expect(codesOf(without, witness)).toEqual(["checkpoint_missing"]);
  });

  describe("of files", () => {
    let directory: string;
    let text: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "syncline-verifier-"));
      const bundle = makeBundle();
      bundle.leaf(audit("1", start));
      bundle.checkpoint(start);
      text = `${bundle.lines().join("\n")}\n`;
    });
    afterAll(() => rm(directory, { recursive: true }));

    async function verifyBytes(bytes: Uint8Array | string) {
      const path = join(directory, "bundle");
      await writeFile(path, bytes);
      return verifyBundleFile(path);
    }

    it("reads them plain and packed", async () => {
      expect((await verifyBytes(text)).findings).toEqual([]);
      const report = await verifyBytes(gzipSync(text));
      expect(report.findings).toEqual([]);
      expect(describeReport(report)).toContain("1 leaves");
    });

    it("finds them cut short, damaged, or followed by something", async () => {
      const packed = gzipSync(text);
      for (const bytes of [
        packed.subarray(0, -9),
        Buffer.concat([packed, Buffer.from("more")]),
        text.slice(0, -1),
        `${text}more\n`,
        "",
      ]) {
        expect((await verifyBytes(bytes)).ok).toBe(false);
      }
    });
  });
});
