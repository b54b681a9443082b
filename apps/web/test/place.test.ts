import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleOfPage } from "../src/lib/page-roles.ts";
import {
  addressIn,
  addressToReturnTo,
  pageOf,
  prefixOf,
  projectOf,
  samePageIn,
} from "../src/lib/place.ts";
import { inputInProject } from "../src/lib/project-of-calls.ts";
import { keyFromName, projectKeyProblem } from "../src/lib/project-words.ts";
import { restAddress } from "../src/lib/rest-address.ts";

describe("an address", () => {
  it.each([
    ["/", "default", "", "/"],
    ["/types/p/edit", "default", "", "/types/p/edit"],
    ["/plan", "default", "", "/plan"],
    ["/p", "default", "", "/p"],
    ["/p/", "default", "", "/p/"],
    ["/p/shop", "shop", "/p/shop", "/"],
    ["/p/shop/", "shop", "/p/shop", "/"],
    ["/p/shop?tab=x", "shop", "/p/shop", "/?tab=x"],
    ["/p/shop/runs/1?record=2", "shop", "/p/shop", "/runs/1?record=2"],
    ["/p/default/types", "default", "/p/default", "/types"],
    ["/p/%E0%A4%A/types", "%E0%A4%A", "/p/%E0%A4%A", "/types"],
  ])("%s is about the project %s", (address, project, prefix, page) => {
    expect(projectOf(address)).toBe(project);
    expect(prefixOf(address)).toBe(prefix);
    expect(pageOf(address)).toBe(page);
  });

  it("leads back to its project and its page", () => {
    const key = fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/).filter((text) => text !== "default");
    const page = fc.constantFrom("/", "/types", "/runs/1?record=2", "/p/other/types");
    fc.assert(
      fc.property(key, page, (project, path) => {
        const address = addressIn(project, path);
        expect(projectOf(address)).toBe(project);
        expect(pageOf(address)).toBe(path);
      }),
    );
  });

  it.each([
    ["/", "/p/shop/"],
    ["/types", "/p/shop/types"],
    ["/types/Hero/edit", "/p/shop/types"],
    ["/typesetting", "/p/shop/"],
    ["/settings/tokens", "/p/shop/settings/tokens"],
    ["/settings", "/p/shop/settings"],
    ["/plans/0192", "/p/shop/"],
    ["/history?status=failed", "/p/shop/history"],
  ])("%s is %s in another project", (page, there) => {
    expect(samePageIn("shop", page)).toBe(there);
    expect(samePageIn("default", page)).toBe(there.replace("/p/shop", ""));
  });

  it("is for the same role in every project", () => {
    expect(roleOfPage("/p/shop/targets/new")).toBe("admin");
    expect(roleOfPage("/p/shop/plan?direction=pull")).toBe("operator");
    expect(roleOfPage("/p/plan")).toBe("viewer");
  });

  it("is come back to after signing in, without what went wrong", () => {
    expect(addressToReturnTo("/history", "?status=failed&error=invalid")).toBe(
      "/history?status=failed",
    );
    expect(addressToReturnTo("/", "?error=invalid")).toBe("/");
  });
});

describe("a call", () => {
  it("is about the project that is shown, unless it names one or has none", () => {
    expect(inputInProject("types.get", { key: "Hero" }, "shop")).toEqual({
      key: "Hero",
      project: "shop",
    });
    expect(inputInProject("overview.get", undefined, "shop")).toEqual({ project: "shop" });
    expect(inputInProject("tokens.list", { project: "*" }, "shop")).toEqual({ project: "*" });
    expect(inputInProject("session.me", undefined, "shop")).toBeUndefined();
    expect(inputInProject("people.remove", { id: "1" }, "shop")).toEqual({ id: "1" });
  });

  it("of REST names it in its address", () => {
    expect(restAddress("/audit/bundle", {}, "default")).toBe("/api/v1/audit/bundle");
    expect(restAddress("/types", { search: "a b" }, "shop")).toBe(
      "/api/v1/types?project=shop&search=a+b",
    );
    expect(restAddress("/audit/bundle", { project: "*" }, "shop")).toBe(
      "/api/v1/audit/bundle?project=*",
    );
  });
});

describe("a key of a project", () => {
  it.each([
    ["Shop & Blog (EU)", "shop-blog-eu"],
    ["Café Über", "cafe-uber"],
    ["  ", ""],
    ["日本", ""],
  ])("is made of the name %j: %j", (name, key) => {
    expect(keyFromName(name)).toBe(key);
  });

  it("that is made is right, or empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const key = keyFromName(name);
        expect(key === "" || projectKeyProblem(key) === null).toBe(true);
      }),
    );
    for (const key of ["", "a b", "é", "..", "x".repeat(256)]) {
      expect(projectKeyProblem(key)).not.toBeNull();
    }
  });
});
