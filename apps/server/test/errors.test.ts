import { errorCodes, errorTraits, SynclineError } from "@syncline/core";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemResponse } from "../src/errors/problem.ts";
import { toSynclineError } from "../src/errors/to-syncline-error.ts";
import { trpcCodeOf } from "../src/errors/trpc-code.ts";

const secret = "postgres://root:hunter2@db";
const trpcCodes = Object.keys(TRPC_ERROR_CODES_BY_KEY) as TRPC_ERROR_CODE_KEY[];

describe("errors at the edge", () => {
  it.each(errorCodes)("answers %s with its own status over REST and tRPC", async (code) => {
    const error = new SynclineError({ code, message: "What is wrong.", internal: secret });
    const answer = problemResponse(error, "request-1");
    const status = errorTraits[code].httpStatus;
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: `urn:syncline:error:${code}`,
      title: expect.any(String),
      status,
      code,
      detail: "What is wrong.",
      issues: [],
      retryable: error.retryable,
      whoActs: error.whoActs,
      requestId: "request-1",
    });
    const trpcError = new TRPCError({ code: trpcCodeOf(code), cause: error });
    expect(getHTTPStatusCodeFromError(trpcError)).toBe(status);
  });

  it("finds the SynclineError that a tRPC error wraps", () => {
    const cause = new SynclineError({ code: "plan_stale", message: "Too old." });
    expect(toSynclineError(new TRPCError({ code: "CONFLICT", cause }))).toBe(cause);
  });

  it("says where an input is wrong", () => {
    const schema = z.strictObject({ keys: z.array(z.object({ name: z.string() })) });
    const { error } = schema.safeParse({ keys: [{ name: 1 }], extra: true });
    const found = toSynclineError(new TRPCError({ code: "BAD_REQUEST", cause: error }));
    expect(found.code).toBe("invalid_input");
    expect(found.issues.map(({ path }) => path)).toEqual(["keys[0].name", ""]);
    expect(found.issues[1]?.message).toContain("extra");
  });

  it("takes a wrong output for a fault of its own and keeps its text inside", () => {
    const { error } = z.object({ token: z.string() }).safeParse({ token: 1 });
    const found = toSynclineError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error }));
    expect(found.code).toBe("internal");
    expect(found.message).not.toContain("token");
  });

  it.each(trpcCodes)("shows none of the text of an unknown %s", (code) => {
    const found = toSynclineError(new TRPCError({ code, message: secret }));
    expect(found.message).not.toContain("hunter2");
    expect(JSON.stringify(found.issues)).not.toContain("hunter2");
  });

  it.each([new Error(secret), secret, { secret }, null, undefined])(
    "turns %s into an internal error without its text",
    (thrown) => {
      const found = toSynclineError(thrown);
      expect(found.code).toBe("internal");
      expect(found.message).not.toContain("hunter2");
    },
  );

  it("names the time to wait and the way to sign in", () => {
    const limited = {
      code: "platform_rate_limited",
      message: "Wait.",
      retryAfterMs: 1_200,
    } as const;
    expect(problemResponse(new SynclineError(limited), null).headers.get("retry-after")).toBe("2");
    const anonymous = new SynclineError({ code: "unauthenticated", message: "Who?" });
    expect(problemResponse(anonymous, null).headers.get("www-authenticate")).toContain("Bearer");
  });
});
