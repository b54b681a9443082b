import { expect, it } from "vitest";
import { actorName } from "../src/lib/actor-name.ts";

it("names the reader, and others by what they are", () => {
  const me = { actorId: "user:1", name: "Ada" };
  expect(actorName("user:1", me)).toBe("Ada");
  expect(actorName("user:2", me)).toBe("Another user");
  expect(actorName("user:1", null)).toBe("Another user");
  expect(actorName("token:ci", me)).toBe("API token ci");
  expect(actorName("system", me)).toBe("Syncline");
});
