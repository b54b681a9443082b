import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exampleModel, settled } from "./support/app.ts";
import { picture } from "./support/browser.ts";
import { expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard, signIn } from "./support/dashboard.ts";
import { longKey, longTarget, seedLongRun } from "./support/long-run.ts";
import { addFaults, sandboxTarget } from "./support/sandbox.ts";

const items = 10_000;

/** Elements that widen the page, the innermost ones. */
const reachingOut = `
  document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)))
    .map((one) => one.tagName + "." + one.className + ": " + one.textContent.slice(0, 40))
    .slice(0, 5)`;

describe("every state a page can be in", () => {
  let dashboard: Dashboard;
  let longRun: string;
  let pushed: string;
  beforeAll(async () => {
    dashboard = await openDashboard({
      async prepare(dataDir) {
        longRun = await seedLongRun(dataDir, items);
      },
    });
    const fields = [{ key: longKey.slice(0, 64), name: longKey, type: "text" }];
    const contentTypes = [{ key: longKey, name: longKey, description: longKey, fields }];
    await dashboard.api.post("/import", await exampleModel());
    await dashboard.api.post("/import", { syncline: 1, contentTypes });
  });
  afterEach(async () => {
    const { page } = dashboard.light;
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.context().setOffline(false);
  });
  afterAll(() => dashboard?.close());

  /** What reaches out of the page sideways, on a desk and on a phone. */
  const outliers = async (name: string) => {
    const { page } = dashboard.light;
    const found: string[] = [];
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 860 });
      await picture(page, `${name}-${width}`);
      const here = await page.evaluate<string[]>(reachingOut);
      found.push(...here.map((what) => `${name} at ${width}: ${what}`));
    }
    return found;
  };

  it("empty: says why, and what fills it", async () => {
    const page = await dashboard.visit("/conflicts");
    await page
      .getByRole("heading", { name: /conflict/i })
      .first()
      .waitFor();
    await dashboard.expectBothAccessible("state-empty", "colours");
  });

  it("loading: keeps the place of what comes", async () => {
    const { page } = dashboard.light;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/trpc/sync.history?*", async (route) => {
      await held;
      await route.continue();
    });
    try {
      await page.goto(`${dashboard.server.url}/history`);
      await page.getByRole("status", { name: "Loading" }).first().waitFor();
      await expectAccessible(page);
      await picture(page, "state-loading");
    } finally {
      release();
    }
    await page
      .getByText(`LandingPageBlock${items - 1}`)
      .first()
      .waitFor();
    await page.unrouteAll({ behavior: "wait" });
  });

  it("error: says what happened and what to do", async () => {
    const page = await dashboard.visit("/runs/none");
    await page.getByRole("heading", { name: "Not found" }).waitFor();
    await page.getByText("It may have been removed, or the address may be incomplete.").waitFor();
    await dashboard.expectBothAccessible("state-error", "colours");
  });

  it("silent: says that the server does not answer, and is itself again when it does", async () => {
    const page = await dashboard.visit("/targets");
    const refuse = (route: Route) => route.abort();
    await page.route("**/api/**", refuse);
    await page.route("**/healthz", refuse);
    await page.getByRole("link", { name: "Conflicts" }).first().click();
    const banner = page.getByRole("status").filter({ hasText: "has not answered since" });
    await banner.waitFor();
    await page.getByRole("heading", { name: "The Syncline server does not answer" }).waitFor();
    await expectAccessible(page);
    await picture(page, "state-silent");
    await page.unrouteAll({ behavior: "wait" });
    await banner.getByRole("button", { name: "Try again" }).click();
    await banner.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Conflicts", level: 1 }).waitFor();
  });

  it("10 000 items: shows the run without drawing them all", async () => {
    const { page } = dashboard.light;
    const calls: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/trpc/")) calls.push(request.url());
    });
    await dashboard.visit(`/runs/${longRun}?status=failed`);
    await page.getByText("10,000 of 10,000 items settled").waitFor();
    await page.getByRole("button", { name: longKey }).and(page.getByTitle(longKey)).waitFor();
    await expectAccessible(page);
    await picture(page, "state-long-run");
    expect(calls.length).toBeLessThan(25);
    await page.getByRole("button", { name: "All 10,000" }).click();
    await page.getByRole("button", { name: /^Show 500 more of 9,850$/ }).click();
    await page.getByRole("button", { name: /^Show 500 more of 9,350$/ }).waitFor();
    expect(await page.evaluate("document.getElementsByTagName('*').length")).toBeLessThan(15_000);
    await page.getByRole("button", { name: "Failed 41" }).click();
  });

  it("offline: says since when, and sends nothing, neither now nor later", async () => {
    const { page } = dashboard.light;
    const runs = async () =>
      (await dashboard.api.get<{ items: unknown[] }>("/sync/runs")).body.items.length;
    const before = await runs();
    await page.context().setOffline(true);
    const banner = page.getByRole("status").filter({ hasText: "No network since" });
    await banner.getByText(/What you see is as of \d\d:\d\d:\d\d\./).waitFor();
    await page.getByRole("button", { name: "Retry failures" }).click();
    await page.getByText("There is no network, so nothing was sent.").waitFor();
    await picture(page, "state-offline");
    await expectAccessible(page);
    await page.context().setOffline(false);
    await banner.waitFor({ state: "hidden" });
    expect(await runs()).toBe(before);
  });

  it("long names: are cut or wrapped, on a phone too, and whole on hover", async () => {
    const { page } = dashboard.light;
    await page.getByRole("heading", { name: longTarget, level: 1 }).waitFor();
    const found = await outliers("state-long-names-run");
    const paths = {
      type: `/types/${longKey}`,
      target: "/targets/long-target",
      overview: "/",
      history: `/history?key=${longKey}`,
    };
    for (const [name, path] of Object.entries(paths)) {
      await dashboard.visit(path);
      found.push(...(await outliers(`state-long-names-${name}`)));
    }
    expect(found).toEqual([]);
  });

  it("waiting: tells live what a run waits for, and keeps it", async () => {
    const target = await sandboxTarget(dashboard.api, "contentful");
    const model = JSON.parse(await exampleModel()) as { contentTypes: { key: string }[] };
    const keys = model.contentTypes.map(({ key }) => key);
    const push = { target: "Contentful (simulated)", direction: "push", keys };
    expect(target.name).toBe(push.target);
    const plan = await dashboard.api.post<{ id: string }>("/sync/plan", push);
    await addFaults(target, {
      ...{ kind: "status", status: 429, method: "PUT", count: 1 },
      headers: { "x-contentful-ratelimit-reset": "8" },
    });
    const run = await dashboard.api.post<{ syncId: string }>("/sync/apply", {
      planId: plan.body.id,
    });
    const page = await dashboard.visit(`/runs/${run.body.syncId}`);
    await page
      .getByText(/Waiting for the rate limit of Contentful \(simulated\), \d\.\d s left/)
      .waitFor();
    await picture(page, "run-waiting");
    const phases = page.getByRole("region", { name: "Phases" });
    await phases.getByRole("listitem").and(page.locator("[aria-current=step]")).waitFor();
    pushed = run.body.syncId;
    await settled(dashboard.api, pushed);
    await page.getByText(/Requests stood in line for the rate limit for \d+\.\d s of \d/).waitFor();
    await page.getByText("Succeeded").first().waitFor();
    await dashboard.expectBothAccessible("run-waited", "colours");
  });

  it("read-only: a viewer is offered nothing that a viewer cannot do", async () => {
    const person = { email: "vera@example.com", name: "Vera" };
    const { body } = await dashboard.api.post<{ link: string }>("/people", person);
    await dashboard.api.put("/members", { email: person.email, role: "viewer" });
    const vera = await dashboard.openPage();
    await signIn(vera.page, body.link);
    const page = await dashboard.visit(`/runs/${pushed}`, vera);
    await page.getByText("Succeeded").first().waitFor();
    expect(await page.getByRole("button", { name: "Roll back" }).count()).toBe(0);
    await expectAccessible(page);
    await picture(page, "state-viewer");
    await page.context().close();
  });

  it("meets no complaint of the browser but of the requests that were refused", () => {
    const unexpected = (complaints: readonly string[]) =>
      complaints.filter((text) => !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(text));
    expect(unexpected(dashboard.light.complaints)).toEqual([]);
    expect(unexpected(dashboard.dark.complaints)).toEqual([]);
  });
});
