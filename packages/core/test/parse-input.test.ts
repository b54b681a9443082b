import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput, SynclineError } from "../src/index.ts";

const schema = z.strictObject({
  name: z.string(),
  data: z.any().nonoptional(),
  tags: z.array(z.string()).max(1).optional(),
});

it.each([
  [{ data: 1 }, "name: Required, and missing. Expected: string."],
  [{ name: "a" }, "data: Required, and missing."],
  [{ name: 1, data: 1 }, "name: Invalid input: expected string, received number"],
  [{ name: "a", data: 1, tags: [2] }, "tags[0]: Invalid input: expected string, received number"],
])("says of %j what is wrong, and where", (input, message) => {
  expect(() => parseInput(schema, input)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message) }),
  );
  expect(() => parseInput(schema, input)).toThrow(SynclineError);
});
