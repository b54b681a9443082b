import { expect, it } from "vitest";
import { roleOfPage } from "../src/lib/page-roles.ts";

it.each([
  ["/", "viewer"],
  ["/types", "viewer"],
  ["/types?view=matrix", "viewer"],
  ["/types/HeroBanner", "viewer"],
  ["/types/HeroBanner/edit?tab=json", "operator"],
  ["/new-type?tab=json", "operator"],
  ["/types/new", "viewer"],
  ["/types/new/edit", "operator"],
  ["/targets/0192", "viewer"],
  ["/targets/0192/plan?direction=pull", "operator"],
  ["/targets/new?platform=contentful", "admin"],
  ["/plan/", "operator"],
  ["/plans/0192", "viewer"],
  ["/import", "operator"],
])("%s is for a %s", (address, role) => {
  expect(roleOfPage(address)).toBe(role);
});
