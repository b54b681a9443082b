import { describe, expect, it } from "vitest";
import { toError, toWriteError } from "../src/errors.ts";

function answer(status: number, body: unknown, type = "application/problem+json"): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": type } });
}

describe("toError", () => {
  it("gives the vendor's code and every finding with its path", async () => {
    const error = await toError(
      answer(400, {
        title: "The provided model contained multiple issues.",
        code: "InvalidModel",
        detail: null,
        errors: [
          { field: "Description", detail: "Too long." },
          { field: "properties.title.group", message: "No such group." },
        ],
      }),
    );
    expect(error.code).toBe("platform_refused");
    expect(error.platformCode).toBe("InvalidModel");
    expect(error.message).toContain("Description: Too long.");
    expect(error.issues).toEqual([
      {
        path: "Description",
        code: "optimizely.InvalidModel",
        severity: "error",
        message: "Too long.",
      },
      {
        path: "properties.title.group",
        code: "optimizely.InvalidModel",
        severity: "error",
        message: "No such group.",
      },
    ]);
  });

  it("asks for consent when the server warns of losing data", async () => {
    const detail =
      "The changes to 'A' are considered breaking and could potentially result in data loss.";
    const error = await toError(answer(400, { title: "Bad request", detail }));
    expect(error.code).toBe("consent_required");
    expect(error.message).toContain("data loss");
  });

  it.each([
    [401, "platform_credentials"],
    [403, "platform_forbidden"],
    [404, "platform_not_found"],
    [409, "precondition_failed"],
    [412, "precondition_failed"],
    [429, "platform_rate_limited"],
    [503, "platform_unavailable"],
  ])("makes %i %s, whatever the body", async (status, code) => {
    expect((await toError(answer(status, "<html>gateway</html>", "text/html"))).code).toBe(code);
    expect((await toError(answer(status, "{ not json"))).code).toBe(code);
    expect((await toError(answer(status, { errors: "odd" }))).code).toBe(code);
  });

  it("does not repeat a page it cannot read", async () => {
    const error = await toError(answer(502, "<html>secret</html>", "text/html"));
    expect(error.message).not.toContain("secret");
    expect(error.message).toContain("a web page, not an answer of the API");
  });
});

describe("toWriteError", () => {
  it("leaves open what became of a write the server failed on", async () => {
    expect((await toWriteError(answer(500, {}))).code).toBe("ambiguous_outcome");
    expect((await toWriteError(answer(502, "<html></html>"))).code).toBe("ambiguous_outcome");
    expect((await toWriteError(answer(503, {}))).code).toBe("platform_unavailable");
    expect((await toWriteError(answer(400, {}))).code).toBe("platform_refused");
  });

  it("keeps the words of the server, and its code", async () => {
    const error = await toWriteError(answer(500, { title: "The index is locked", code: "Locked" }));
    expect(error.message).toBe(
      "Optimizely answered 500: The index is locked. The write may have been stored.",
    );
    expect(error).toMatchObject({ platformStatus: 500, platformCode: "Locked" });
  });
});
