import type { Json } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect, manualClock, signal } from "./support/connect.ts";
import { type Answer, scriptedTransport } from "./support/scripted-transport.ts";

const baseUrl = "https://api.cms.optimizely.com";
const native = { key: "Card", displayName: "Card", baseType: "_component", properties: {} };
const missing: Answer = { status: 404, body: {} };

function found(body: Json, etag?: string): Answer {
  return { status: 200, body, headers: etag === undefined ? {} : { etag } };
}

/** Accepts a write with an empty answer, and reads as told; the last answer stays. */
async function writeAndRead(accepted: Answer, reads: readonly Answer[]) {
  const { transport, sent } = scriptedTransport(({ method }, index) =>
    method === "POST" ? accepted : (reads[Math.min(index, reads.length) - 1] ?? missing),
  );
  const clock = manualClock();
  const connection = await connect({ baseUrl, transport, clock });
  const item = await connection.write({
    kind: "contentType",
    operation: "create",
    nativeId: "Card",
    native,
    previous: null,
    precondition: null,
    allowDataLoss: false,
    marker: "m1",
    signal,
  });
  return { item, sent };
}

describe("a write answered without a body", () => {
  it("is read back until its tag shows", async () => {
    const older = found({ ...native, displayName: "Older" }, '"1"');
    const reads = [missing, older, found(native, '"2"')];
    const { item, sent } = await writeAndRead({ status: 201, headers: { etag: '"2"' } }, reads);
    expect(item).toMatchObject({ native, versionTag: '"2"' });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET"]);
  });

  it("is read back until its content shows, where there is no tag", async () => {
    const reads = [missing, found({ ...native, isContract: false })];
    const { item } = await writeAndRead({ status: 204 }, reads);
    expect(item).toMatchObject({ nativeId: "Card", versionTag: null });
  });

  it("stays open when it does not show in time", async () => {
    await expect(writeAndRead({ status: 204 }, [missing])).rejects.toMatchObject({
      code: "ambiguous_outcome",
    });
  });
});

describe("a type without a tag that guards", () => {
  it("is guarded by the time of its last change instead", async () => {
    const { transport, sent } = scriptedTransport(({ method }) =>
      method === "GET"
        ? {
            status: 200,
            body: native,
            headers: { etag: 'W/"1"', "last-modified": "Tue, 18 Nov 2026 09:30:00 GMT" },
          }
        : { status: 200, body: { ...native, displayName: "B" } },
    );
    const connection = await connect({ baseUrl, transport });
    const item = await connection.write({
      kind: "contentType",
      operation: "update",
      nativeId: "Card",
      native: { ...native, displayName: "B" },
      previous: native,
      precondition: null,
      allowDataLoss: false,
      marker: "m1",
      signal,
    });
    expect(item.versionTag).toBeNull();
    expect(sent[1]?.headers).toMatchObject({
      "if-unmodified-since": "Tue, 18 Nov 2026 09:30:00 GMT",
    });
    expect(sent[1]?.headers).not.toHaveProperty("if-match");
  });
});
