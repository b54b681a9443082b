import {
  type InclusionProof as CoreProof,
  formatKey,
  getInclusionProof,
  listAudit,
  recordAudit,
  sealLog,
} from "@syncline/core";
import { createTestContext, createTestSigner } from "@syncline/core/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry, InclusionProof } from "../src/lib/api-types.ts";
import { checkProof } from "../src/lib/check-proof.ts";
import { proofSteps } from "../src/lib/inclusion-proof.ts";
import { readNote } from "../src/lib/signed-note.ts";

/** As it comes over the wire: times are text. */
const overTheWire = <Wire>(value: unknown) => JSON.parse(JSON.stringify(value)) as Wire;

describe("a proof", () => {
  const ctx = createTestContext();
  const vkey = formatKey(ctx.signer);
  const proofs: { entry: AuditEntry; proof: InclusionProof }[] = [];
  beforeAll(async () => {
    const input = { projectId: null, action: "token.created", entityKind: "token" } as const;
    for (let made = 0; made < 11; made += 1) {
      const details = {
        name: `CI \ud83d\ude80 ${made}`,
        "2": made,
        "10": null,
        é: [1.5, "\ud800"],
      };
      await recordAudit({ ctx, input: { ...input, entityId: `t${made}`, details } });
    }
    await sealLog({ ctx });
    const { items } = await listAudit({ ctx, input: { projectId: null } });
    for (const entry of items) {
      const proof: CoreProof = await getInclusionProof({
        ctx,
        input: { kind: "audit", entityId: entry.id },
      });
      proofs.push({ entry: overTheWire(entry), proof: overTheWire(proof) });
    }
  });

  it("of the server holds, for every entry of a log", async () => {
    expect(proofs).toHaveLength(11);
    for (const { entry, proof } of proofs) {
      const checked = await checkProof({ entry, proof, vkey });
      expect(checked).toMatchObject({ leaf: true, path: true, signature: true });
      expect(checked.hashes?.at(-1)).toBe(proof.checkpoint.root);
    }
  });

  it("does not hold for an entry that was changed", async () => {
    for (const { entry, proof } of proofs) {
      const changed = { ...entry, details: { ...entry.details, name: "another" } };
      const checked = await checkProof({ entry: changed, proof, vkey });
      expect(checked).toMatchObject({ leaf: false, path: true, signature: true });
    }
  });

  it("does not hold with another hash beside the path, or one too few", async () => {
    const [first] = proofs;
    if (first === undefined) throw new Error("there is no proof");
    const { entry, proof } = first;
    const path = [proof.leafHash, ...proof.path.slice(1)];
    for (const wrong of [path, proof.path.slice(1), []]) {
      const checked = await checkProof({ entry, proof: { ...proof, path: wrong }, vkey });
      expect(checked.path).toBe(false);
    }
  });

  it("does not hold under another key, or a note that says something else", async () => {
    const [first] = proofs;
    if (first === undefined) throw new Error("there is no proof");
    const { entry, proof } = first;
    const other = formatKey(createTestSigner("somebody else"));
    const sameName = `${ctx.signer.name}+${other.split("+").slice(1).join("+")}`;
    for (const key of [other, sameName]) {
      expect((await checkProof({ entry, proof, vkey: key })).signature).toBe(false);
    }
    const note = proof.checkpoint.note.replace("\n11\n", "\n12\n");
    const checkpoint = { ...proof.checkpoint, note };
    const checked = await checkProof({ entry, proof: { ...proof, checkpoint }, vkey });
    expect(checked).toMatchObject({ path: false, signature: false });
  });
});

describe("the way up a tree", () => {
  it("leads from the leaf to all leaves, each step joining neighbours", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (size, chance) => {
        const position = chance % size;
        let [first, last] = [position, position];
        for (const { side, sibling, parent } of proofSteps(position, size)) {
          if (side === "left") expect(sibling[1] + 1).toBe(first);
          else expect(sibling[0] - 1).toBe(last);
          [first, last] = [Math.min(first, sibling[0]), Math.max(last, sibling[1])];
          expect(parent).toEqual([first, last]);
        }
        expect([first, last]).toEqual([0, size - 1]);
      }),
    );
  });
});

it("takes no text for a note that is none", () => {
  expect(readNote("")).toBeNull();
  expect(readNote("log\nmany\nroot\n\n— log abc\n")).toBeNull();
});
