import { errorCodes, errorTraits } from "@syncline/core";
import { describe, expect, it } from "vitest";
import { describeError, isSignedOut, isWorthRetrying } from "../src/lib/errors.ts";

function fromServer(code: (typeof errorCodes)[number]): Error {
  const { retryable, whoActs } = errorTraits[code];
  const syncline = { code, issues: [], retryable, whoActs, requestId: "req-1" };
  return Object.assign(new Error("What is wrong."), { data: { syncline } });
}

describe("errors of the server", () => {
  it.each(errorCodes)("say what happened and what to do for %s", (code) => {
    const shown = describeError(fromServer(code));
    expect(shown).toMatchObject({ code, message: "What is wrong.", requestId: "req-1" });
    expect(shown.title.length).toBeGreaterThan(5);
    expect(shown.advice).toMatch(/\.$/);
  });

  it("are asked again only where the platform is at fault", () => {
    expect(isWorthRetrying(fromServer("platform_unavailable"))).toBe(true);
    expect(isWorthRetrying(fromServer("not_found"))).toBe(false);
    expect(isWorthRetrying(fromServer("internal"))).toBe(false);
  });

  it("tell a lost session from anything else", () => {
    expect(isSignedOut(fromServer("unauthenticated"))).toBe(true);
    expect(isSignedOut(fromServer("forbidden"))).toBe(false);
    expect(isSignedOut(new Error("unauthenticated"))).toBe(false);
  });
});

describe("errors without an answer", () => {
  it("say that the server is away, and are worth another try", () => {
    const thrown = new TypeError("Failed to fetch");
    expect(describeError(thrown)).toMatchObject({ code: null, retryable: true });
    expect(describeError(thrown).title).toMatch(/does not answer/);
    expect(isWorthRetrying(thrown)).toBe(true);
  });

  it("keep the text of a fault in the page itself", () => {
    expect(describeError(new Error("boom")).message).toBe("boom");
    expect(describeError("odd").message).toBe("An unknown error.");
  });
});
