import type { RemoteItem } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect, signal } from "./support/connect.ts";
import { type Answer, scriptedTransport } from "./support/scripted-transport.ts";

const baseUrl = "https://api.cms.optimizely.com";

function types(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => ({
    key: `Type${from + index}`,
    displayName: "A type",
    properties: {},
  }));
}

function pageOf(path: string): { index: number; size: number } {
  const query = new URL(path, baseUrl).searchParams;
  return { index: Number(query.get("pageIndex")), size: Number(query.get("pageSize")) };
}

/** Lists `total` types in pages of at most `largest`, and says so. */
function server(total: number, largest: number, say: (size: number) => object = () => ({})) {
  return scriptedTransport(({ path }): Answer => {
    const { index, size: asked } = pageOf(path);
    const size = Math.min(asked, largest);
    const start = Math.min(index * size, total);
    const items = types(start, Math.min(start + size, total));
    return { status: 200, body: { items, pageIndex: index, ...say(size) } };
  });
}

async function list(transport: ReturnType<typeof server>["transport"]): Promise<RemoteItem[]> {
  const connection = await connect({ baseUrl, transport });
  const found: RemoteItem[] = [];
  for await (const item of connection.list({ kind: "contentType", signal })) found.push(item);
  return found;
}

describe("list", () => {
  it("reads a small model in one request", async () => {
    const { transport, sent } = server(100, 10_000);
    expect(await list(transport)).toHaveLength(100);
    expect(sent.map(({ path }) => path)).toEqual(["/v1/contenttypes?pageIndex=0&pageSize=1000"]);
  });

  it("reads on while pages are full", async () => {
    const { transport, sent } = server(2000, 10_000);
    const found = await list(transport);
    expect(new Set(found.map(({ nativeId }) => nativeId)).size).toBe(2000);
    expect(sent).toHaveLength(3);
  });

  it.each([
    ["says its page size", (pageSize: number) => ({ pageSize })],
    ["says the total", () => ({ totalCount: 250 })],
  ])("reads everything from a server that gives less than asked for and %s", async (_how, say) => {
    const { transport } = server(250, 100, say);
    expect(await list(transport)).toHaveLength(250);
  });

  it("trusts no total that is too low", async () => {
    const { transport } = server(1500, 1000, () => ({ totalCount: 1 }));
    expect(await list(transport)).toHaveLength(1500);
  });

  it("gives no version tag, and keeps the platform's own types apart", async () => {
    const items = [
      { key: "Own", source: "" },
      { key: "BlankSection", source: "serverModel" },
      { key: "SysRoot", source: "_system" },
      { key: "SysContentFolder" },
    ];
    const { transport } = scriptedTransport(() => ({ status: 200, body: { items } }));
    const found = await list(transport);
    expect(
      found.map(({ nativeId, versionTag, managed }) => [nativeId, versionTag, managed]),
    ).toEqual([
      ["Own", null, true],
      ["BlankSection", null, true],
      ["SysRoot", null, false],
      ["SysContentFolder", null, false],
    ]);
  });

  it("reads again when the list moved meanwhile, and gives up when it never stands still", async () => {
    let moves = 1;
    const moving = scriptedTransport(({ path }) => {
      const { index } = pageOf(path);
      if (index === 0) return { status: 200, body: { items: types(0, 1000) } };
      // A type was added in front, so that the last of the first page comes again.
      const moved = moves > 0;
      moves -= 1;
      return { status: 200, body: { items: moved ? types(999, 1001) : types(1000, 1001) } };
    });
    expect(await list(moving.transport)).toHaveLength(1001);
    expect(moving.sent).toHaveLength(4);

    moves = 100;
    await expect(list(moving.transport)).rejects.toMatchObject({ code: "platform_unavailable" });
  });

  it("gives nothing when a later page fails", async () => {
    const { transport } = scriptedTransport(({ path }) =>
      pageOf(path).index === 0
        ? { status: 200, body: { items: types(0, 1000) } }
        : { status: 503, body: "<html></html>" },
    );
    const connection = await connect({ baseUrl, transport });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const item of connection.list({ kind: "contentType", signal })) {
        seen.push(item.nativeId);
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: "platform_unavailable" });
    expect(seen).toEqual([]);
  });

  it.each([["<html>gateway</html>"], [{ items: [{ displayName: "no key" }] }], [{}]])(
    "refuses an answer that is no list: %j",
    async (body) => {
      const { transport } = scriptedTransport(() => ({ status: 200, body }));
      await expect(list(transport)).rejects.toMatchObject({ code: "platform_unavailable" });
    },
  );
});
