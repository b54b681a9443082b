import { describe, expect, it } from "vitest";
import { at, makeAuditEntry, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const address = "2001:db8::7";
const agent = "Mozilla/5.0 (X11; Linux)";
const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export function auditTests(underTest: UnderTest): void {
  describe("the free text of the audit log", () => {
    it.each<[string, readonly number[]]>([
      ["ada", [0]],
      ["ADA love", [0]],
      ["lovelace ada", [0]],
      ["user:ada", [0]],
      ['"Ada Lovelace"', [0]],
      ['"Lovelace Ada"', []],
      ["Mozilla linux", [0]],
      [address, [0]],
      ["token", [1]],
      ["token.revoked", [1]],
      ["revo tok", [1]],
      [hash, [1]],
      [hash.slice(0, 12), [1]],
      ["second line", [1]],
      ["größe", [1]],
      ["reason", [1]],
      ["vel", []],
      ["ada größe", []],
      ["!?", [1, 0]],
      ["", [1, 0]],
    ])("finds by %j", async (text, expected) => {
      const { audit } = underTest().store;
      const projectId = nextId();
      const ada = { id: "user:ada", name: "Ada Lovelace", ip: address, userAgent: agent };
      const entries = [
        makeAuditEntry(projectId, { actor: ada, at: at(1) }),
        makeAuditEntry(projectId, {
          action: "token.revoked",
          actor: { id: "token:t1", name: "Pipeline", ip: null, userAgent: null },
          details: { reason: 'A "first"\nsecond line: größe', hashes: [hash] },
          at: at(2),
        }),
      ];
      for (const entry of entries) await audit.append(entry);
      const { items } = await audit.list({ projectId, text, limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(expected.map((n) => entries[n]?.id));
    });

    it("goes with the other filters, in pages", async () => {
      const { audit } = underTest().store;
      const projectId = nextId();
      const entries = [0, 1, 2, 3, 4].map((n) =>
        makeAuditEntry(projectId, {
          at: at(n),
          action: n % 2 === 0 ? "target.created" : "target.updated",
          details: { name: n < 4 ? "Marketing" : "Shop" },
        }),
      );
      for (const entry of entries) await audit.append(entry);
      await audit.append(makeAuditEntry(nextId(), { details: { name: "Marketing" } }));
      const ask = async (filter: object) => {
        const page = await audit.list({ projectId, text: "market", limit: 2, ...filter });
        return [page.items.map(({ id }) => id), page.nextCursor] as const;
      };
      const [first, cursor] = await ask({});
      expect(first).toEqual([entries[3]?.id, entries[2]?.id]);
      expect(await ask({ cursor })).toEqual([[entries[1]?.id, entries[0]?.id], null]);
      const made = { action: "target.created" };
      expect(await ask(made)).toEqual([[entries[2]?.id, entries[0]?.id], null]);
      expect(await ask({ ...made, from: at(1) })).toEqual([[entries[2]?.id], null]);
      expect(await ask({ ...made, entityId: "none" })).toEqual([[], null]);
    });

    it("finds what belongs to no project, by an id of any length", async () => {
      const { audit } = underTest().store;
      const word = nextId();
      const entityId = `ü${"x".repeat(5_000)}`;
      const entry = makeAuditEntry(null, { entityId, details: { word } });
      await audit.append(entry);
      const { items } = await audit.list({ projectId: null, text: word, entityId, limit: 5 });
      expect(items).toEqual([entry]);
    });
  });
}
