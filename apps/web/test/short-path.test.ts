import { expect, it } from "vitest";
import { shortPath } from "../src/lib/short-path.ts";

it("keeps the end of a long path and the whole of a short one", () => {
  expect(shortPath("http://h/spaces/s/environments/m/content_types/page/published")).toBe(
    "…/content_types/page/published",
  );
  expect(shortPath("http://h/oauth/token")).toBe("/oauth/token");
  expect(shortPath("http://h/a/b?limit=100")).toBe("/a/b?limit=100");
  expect(shortPath("no address")).toBe("no address");
});
