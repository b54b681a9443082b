import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, bootstrapToken, exampleModel, startApp } from "./support/app.ts";
import { launchBrowser } from "./support/browser.ts";
import { signIn } from "./support/dashboard.ts";
import { type Listening, listen } from "./support/listen.ts";

/** The client as a page would load it: one script, made by a bundler for browsers. */
async function bundledClient(): Promise<string> {
  const entry = join(import.meta.dirname, "../packages/client/src/index.ts");
  const bundle = await rolldown({ input: entry, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return output[0].code;
}

/** A page somewhere else, with the client beside it. */
function startPortal(script: string): Promise<Listening> {
  return listen((request, response) => {
    const isScript = request.url === "/client.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : "<!doctype html><title>Portal</title>");
  });
}

/** What the page's own code does with the client; the answer is what it saw. */
const push = `async ({ url, token }) => {
  const { createSynclineClient } = await import("/client.js");
  const client = createSynclineClient({ url, token });
  const { items } = await client.api.targets.list.query({});
  const target = items.find(({ platform }) => platform === "contentful").id;
  const plan = await client.api.sync.plan.mutate({ target, direction: "push" });
  const { syncId } = await client.apply({ planId: plan.id });
  const seen = [];
  for await (const { seq, type } of client.watch(syncId)) seen.push([seq, type]);
  const history = await new Response(await client.download.history({ format: "csv" })).text();
  const { status, counters } = await client.api.sync.status.query({ syncId });
  return { seen, status, counters, lines: history.trim().split("\\n").length };
}`;

const refused = `async ({ url, token }) => {
  const { createSynclineClient } = await import("/client.js");
  const client = createSynclineClient({ url, token, retries: 0 });
  return client.api.projects.list.query({}).then(() => "answered", (error) => error.code);
}`;

describe("the client in a page of another origin", () => {
  let portal: Listening;
  let stranger: Listening;
  let app: App;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const script = await bundledClient();
    [portal, stranger] = await Promise.all([startPortal(script), startPortal(script)]);
    app = await startApp({ allowedOrigins: [portal.url] });
    await app.api.post("/import", await exampleModel());
    browser = await launchBrowser();
    page = await browser.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([app?.close(), portal?.close(), stranger?.close()]);
  });

  const run = async <Answer>(at: string, code: string, token = bootstrapToken): Promise<Answer> => {
    await page.goto(at);
    return page.evaluate(`(${code})(${JSON.stringify({ url: app.server.url, token })})`);
  };

  it("plans, applies, and sees every event of the run", async () => {
    const answer = await run<{
      seen: [number, string][];
      status: string;
      counters: { created: number };
      lines: number;
    }>(portal.url, push);
    expect(answer).toMatchObject({ status: "success", lines: answer.counters.created + 1 });
    expect(answer.counters.created).toBeGreaterThan(0);
    expect(answer.seen.map(([seq]) => seq)).toEqual(answer.seen.map((_, at) => at + 1));
    expect(answer.seen.at(-1)?.[1]).toBe("run.finished");
  });

  it("is told by code what is wrong with its token", async () => {
    expect(await run(portal.url, refused, "sl_not-one-of-ours-0123456789")).toBe("unauthenticated");
  });

  it("gets nothing where its origin was not named", async () => {
    expect(await run(stranger.url, refused)).toBe("unreachable");
  });

  it("never goes in with somebody's cookie", async () => {
    await signIn(page, app.server.signInUrl);
    await page.goto(portal.url);
    const outcome =
      await page.evaluate(`fetch(${JSON.stringify(`${app.server.url}/api/v1/projects`)}, {
      credentials: "include",
    }).then(() => "answered", () => "refused")`);
    expect(outcome).toBe("refused");
  });
});
