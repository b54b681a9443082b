import { describe, expect, it } from "vitest";
import { translateError } from "../src/connection/translate-error.ts";

function driverError(code: string): Error {
  const cause = Object.assign(new Error(`secret of ${code}`), { code });
  return new Error("Failed query: select $1\nparams: hunter2", { cause });
}

describe("translateError", () => {
  it.each(["ECONNREFUSED", "ECONNRESET", "CONNECTION_CLOSED", "CONNECTION_ENDED"])(
    "takes %s for a database that cannot be reached",
    (code) => {
      const error = translateError(driverError(code));
      expect(error).toMatchObject({ code: "database_unavailable", retryable: true });
      expect(error.message).toMatch(/cannot be reached.*Check/);
      expect(error.message).not.toContain("secret");
      expect(error.internal).toContain(code);
      expect(`${error.internal}${String(error.cause)}`).not.toContain("hunter2");
    },
  );

  it.each([
    ["CONNECTION_DESTROYED", "database_unavailable"],
    ["CONNECT_TIMEOUT", "database_unavailable"],
    ["08006", "database_unavailable"],
    ["57P01", "database_unavailable"],
    ["57P02", "database_unavailable"],
    ["57P03", "database_unavailable"],
    ["53300", "database_unavailable"],
    ["23505", "already_exists"],
    ["23503", "not_found"],
    ["57014", "internal"],
    ["42P01", "internal"],
  ])("takes %s for %s", (driverCode, code) => {
    expect(translateError(driverError(driverCode)).code).toBe(code);
  });
});
