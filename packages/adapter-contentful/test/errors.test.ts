import { SynclineError } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect } from "./support/connect.ts";
import { scriptedTransport } from "./support/scripted-transport.ts";

const signal = new AbortController().signal;

/** What a list that is answered so fails with. */
async function refusal(status: number, body: unknown): Promise<SynclineError> {
  const { transport } = scriptedTransport(() => ({ status, body }));
  const connection = await connect({ transport });
  try {
    for await (const _ of connection.list({ kind: "contentType", signal }));
  } catch (thrown) {
    return SynclineError.from(thrown);
  }
  throw new Error("it was accepted");
}

const envelope = (id: string, message?: string, details?: object) => ({
  sys: { type: "Error", id },
  ...(message === undefined ? {} : { message }),
  ...(details === undefined ? {} : { details }),
});

describe("a refusal of Contentful", () => {
  it("names the limit of the plan that is reached", async () => {
    const reasons = "Usage exceeded: at most 48 content types per environment.";
    const error = await refusal(403, envelope("AccessDenied", "Forbidden", { reasons }));
    expect(error).toMatchObject({ code: "platform_forbidden", platformCode: "AccessDenied" });
    expect(error.message).toBe(`Contentful answered 403: AccessDenied: Forbidden; ${reasons}`);
  });

  it("names what is missing", async () => {
    const missing = { type: "Tag", id: "news", environment: "master" };
    const error = await refusal(
      404,
      envelope("NotFound", "The resource could not be found.", missing),
    );
    expect(error.message).toContain("Tag 'news'");
  });

  it("does not say the same twice", async () => {
    const text = "You have exceeded the rate limit.";
    const error = await refusal(
      429,
      envelope("RateLimitExceeded", text, { errors: [{ details: text }] }),
    );
    expect(error.message.split(text)).toHaveLength(2);
  });

  it.each([
    ["taken", "code: is taken already"],
    ["required", "code: is required"],
    ["unheard", "code: is not accepted by Contentful (unheard)"],
  ])(
    "has words for the rule '%s', of which Contentful tells the name only",
    async (name, words) => {
      const details = { errors: [{ name, path: "code", value: "de" }] };
      expect(
        (await refusal(422, envelope("ValidationFailed", "Invalid.", details))).message,
      ).toContain(words);
    },
  );

  it("tells a page in its place from an answer", async () => {
    const error = await refusal(403, "<html>secret</html>");
    expect(error.message).toBe("Contentful answered 403: a web page, not an answer of the API");
    expect((await refusal(403, "")).message).toContain("no explanation");
  });

  it("survives details of any shape", async () => {
    for (const details of [[], { type: 7, id: {} }, { reasons: [] }, { errors: "odd" }]) {
      expect((await refusal(400, envelope("BadRequest", "No.", details))).message).toBe(
        "Contentful answered 400: BadRequest: No.",
      );
    }
  });
});
