import { readFile } from "node:fs/promises";
import { Webhook } from "standardwebhooks";
import { describe, expect, it, vi } from "vitest";
import { signedHeaders } from "../src/webhook/sign.ts";

const docs = await readFile(new URL("../../../docs/webhooks.md", import.meta.url), "utf8");
const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(docs)?.[0] ?? "";
const [head = "", body = ""] = (/```http\n([\s\S]*?)\n```/.exec(docs)?.[1] ?? "").split("\n\n");
const headers = Object.fromEntries(
  [...head.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
);
const snippet = /```js\n(import \{ createHmac[\s\S]*?)```/.exec(docs)?.[1] ?? "";

describe("the delivery that the documentation shows", () => {
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000);

  it("is signed as the sender signs it", () => {
    const id = String(headers["webhook-id"]);
    expect(headers).toMatchObject(signedHeaders({ id, at, body, secrets: [secret] }));
    expect(headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });

  it("is verified by the library, and by the lines that need none, within five minutes", async () => {
    const module = `data:text/javascript,${encodeURIComponent(snippet)}`;
    const { isGenuine } = (await import(/* @vite-ignore */ module)) as {
      isGenuine(headers: object, body: string, secret: string): boolean;
    };
    vi.useFakeTimers({ now: at, toFake: ["Date"] });
    try {
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "run.finished" });
      expect(isGenuine(headers, body, secret)).toBe(true);
      expect(isGenuine(headers, body.replace("success", "failed"), secret)).toBe(false);
      vi.setSystemTime(at.getTime() + 301_000);
      expect(isGenuine(headers, body, secret)).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});
