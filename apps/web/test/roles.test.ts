import { allows as coreAllows, roles as coreRoles } from "@syncline/core";
import { describe, expect, it } from "vitest";
import type { Session } from "../src/lib/api-types.ts";
import { allows, placesWith, roleAt, roleLooks, roles } from "../src/lib/roles.ts";

const session: Session = {
  actorId: "user:1",
  kind: "user",
  name: "Ada",
  everywhere: "viewer",
  projects: [
    { id: "1", key: "default", name: "Default", role: "admin" },
    { id: "2", key: "other", name: "Other", role: "viewer" },
  ],
};

describe("roles", () => {
  it("are those of the server, from the least to the most", () => {
    expect(roles).toEqual(coreRoles);
    for (const { meaning } of Object.values(roleLooks)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it("allow what the server allows", () => {
    for (const has of [null, ...coreRoles]) {
      for (const needs of coreRoles) expect(allows(has, needs)).toBe(coreAllows(has, needs));
    }
  });

  it("are those of the place that is asked for", () => {
    expect(roleAt(session, "*")).toBe("viewer");
    expect(roleAt(session, "default")).toBe("admin");
    expect(roleAt(session, "nowhere")).toBeNull();
  });

  it("name the places that somebody may choose from, all projects first", () => {
    expect(placesWith(session, "viewer")).toEqual(["*", "default", "other"]);
    expect(placesWith(session, "admin")).toEqual(["default"]);
  });
});
