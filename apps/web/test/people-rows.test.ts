import { describe, expect, it } from "vitest";
import type { Member, Person } from "../src/lib/api-types.ts";
import { lastAdministrator, peopleRows } from "../src/lib/people-rows.ts";

const at = "2026-11-21T10:00:00.000Z";
const person = (id: string, name: string): Person => ({
  id,
  name,
  email: `${id}@example.com`,
  createdAt: at,
});
const member = (who: Person, role: Member["role"]): Member => ({
  person: who,
  role,
  grantedBy: "system",
  grantedAt: at,
});
const [ada, bob, eve] = [person("a", "Ada"), person("b", "Bob"), person("e", "Eve")] as const;

describe("people", () => {
  it("stand there once, by name, with their role everywhere and here", () => {
    const rows = peopleRows({
      people: [eve, bob, ada],
      everywhere: [member(ada, "admin")],
      here: [member(ada, "viewer"), member(bob, "operator")],
    });
    expect(rows.map((row) => [row.person.name, row.everywhere, row.here])).toEqual([
      ["Ada", "admin", "viewer"],
      ["Bob", null, "operator"],
      ["Eve", null, null],
    ]);
  });

  it("are those with a role alone where the accounts are not told", () => {
    const rows = peopleRows({ people: [], everywhere: [], here: [member(bob, "viewer")] });
    expect(rows.map((row) => row.person.name)).toEqual(["Bob"]);
  });

  it("have a last administrator as long as there is one, and none when there are two", () => {
    const rows = (admins: readonly Person[]) =>
      peopleRows({
        people: [ada, bob],
        everywhere: admins.map((who) => member(who, "admin")),
        here: [member(bob, "admin")],
      });
    expect(lastAdministrator(rows([ada]))).toBe("a");
    expect(lastAdministrator(rows([ada, bob]))).toBeNull();
    expect(lastAdministrator(rows([]))).toBeNull();
  });
});
