import { auditActions } from "@syncline/core";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { tones } from "../src/app/tones.ts";
import { auditFilters, countAuditFilters } from "../src/lib/audit-filters.ts";
import { auditChoices, auditLooks, auditSubject, entityLabel } from "../src/lib/audit-words.ts";
import { auditSearch } from "../src/lib/search.ts";

const nobody = { target: () => undefined, person: () => undefined };

describe("actions of the audit log", () => {
  it("have a look each, told apart by their words", () => {
    expect(Object.keys(auditLooks).sort()).toEqual([...auditActions].sort());
    const words = Object.values(auditLooks).map(({ did }) => did);
    expect(new Set(words).size).toBe(words.length);
    for (const { tone, icon } of Object.values(auditLooks)) {
      expect(tones).toContain(tone);
      expect(icon).toBeTruthy();
    }
  });

  it("can be chosen once each", () => {
    const offered = auditChoices.flatMap(({ items }) => items.map(({ value }) => value));
    expect([...offered].sort()).toEqual([...auditActions].sort());
  });
});

describe("what an entry is about", () => {
  it("is said by its details, without repeating itself", () => {
    const details = { name: "CI", role: "viewer", expiresAt: null };
    expect(auditSubject({ entityKind: "token", entityId: "1", details }, nobody)).toBe(
      "CI · as viewer",
    );
    expect(
      auditSubject(
        { entityKind: "contentType", entityId: "Page", details: { key: "Page" } },
        nobody,
      ),
    ).toBe("Page");
    expect(auditSubject({ entityKind: "run", entityId: "1", details: {} }, nobody)).toBe("");
  });

  it("names targets and people where they are known", () => {
    const names = {
      target: (id: string) => (id === "t" ? "Staging" : undefined),
      person: (id: string) => (id === "u" ? "Ada" : undefined),
    };
    const plan = { entityKind: "plan", entityId: "1", details: { targetId: "t", actions: 3 } };
    expect(auditSubject(plan, names)).toBe("Staging");
    const role = { entityKind: "user", entityId: "u", details: { role: "admin" } };
    expect(auditSubject(role, names)).toBe("Ada · as admin");
  });

  it("counts what was erased rather than listing it", () => {
    const details = { reason: "Kept for 30 days.", hashes: ["a", "b"] };
    const entry = { entityKind: "project", entityId: "1", details };
    expect(auditSubject(entry, nobody)).toBe("2 payloads · Kept for 30 days.");
  });

  it("has a kind with a name", () => {
    expect(entityLabel("webhook")).toBe("Webhook");
    expect(entityLabel("contentType")).toBe("Type");
  });
});

describe("filters of the audit log", () => {
  it("leave out an action that does not exist, and do not count what is no filter", () => {
    const search = z.parse(auditSearch, {
      action: "token.eaten",
      of: "installation",
      actor: "user:1",
      cursor: "c",
      entry: "e",
    });
    expect(auditFilters(search)).toEqual({ of: "installation", actorId: "user:1" });
    expect(countAuditFilters(search)).toBe(1);
  });

  it("cover whole days of the reader", () => {
    const { from, to } = auditFilters({ from: "2026-02-28", to: "2026-02-28" });
    expect(new Date(String(from))).toEqual(new Date(2026, 1, 28));
    expect(new Date(String(to))).toEqual(new Date(2026, 2, 1));
  });
});
