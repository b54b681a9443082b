import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard, signIn } from "./support/dashboard.ts";
import { renameTypes } from "./support/sandbox.ts";
import { pause } from "./support/wait.ts";

/** What is read of a run is older by as much than what its events have told since. */
async function answerLate(page: Page, procedure: string): Promise<void> {
  await page.route(`**/api/trpc/${procedure}?*`, async (route) => {
    const response = await route.fetch();
    await pause(400);
    await route.fulfill({ response });
  });
}

/** Each number of settled items that is shown from now on, in the order they were. */
async function watchCounts(page: Page): Promise<() => Promise<number[]>> {
  const shown = await page.evaluateHandle<number[]>(`(() => {
    const counts = [];
    const look = () => {
      const words = /([\\d,]+) of [\\d,]+ items? settled/.exec(document.body.innerText);
      const count = Number(words?.[1]?.replaceAll(",", ""));
      if (words !== null && counts.at(-1) !== count) counts.push(count);
    };
    const changes = { subtree: true, childList: true, characterData: true };
    new MutationObserver(look).observe(document.body, changes);
    return counts;
  })()`);
  return () => shown.jsonValue();
}

/** The short form of the journeys (`*.long.test.ts`): the main job by hand, and every page once. */
describe("the dashboard", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ signedIn: false });
  }, 120_000);
  afterAll(() => dashboard?.close());

  const visited = (path: string) =>
    expect.poll(() => new URL(dashboard.light.page.url()).pathname).toMatch(path);

  it("asks who comes, and lets the first one in by the one-time link", async () => {
    const page = await dashboard.visit("/");
    await page.getByRole("heading", { name: /sign in/i }).waitFor();
    await expectAccessible(page);
    await signIn(page, dashboard.server.signInUrl);
  });

  it("plans a push, applies it, and shows it to its end and to what was sent", async () => {
    const page = await dashboard.visit("/targets");
    await page.getByRole("link", { name: /plan a push to contentful/i }).click();
    await answerLate(page, "sync.run");
    await page.getByRole("button", { name: /apply \d+ changes/i }).click();
    await visited("/runs/");
    const counts = await watchCounts(page);
    await page.getByText("Succeeded").first().waitFor({ timeout: 60_000 });
    const seen = await counts();
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await page.unrouteAll({ behavior: "wait" });
    await page
      .getByRole("button", { name: /article/i })
      .first()
      .click();
    await page.getByRole("dialog").getByText("201").first().waitFor();
    await expectAccessible(page);
  });

  it("shows on a page that was open what others changed since", async () => {
    const page = await dashboard.visit("/");
    const card = page.getByRole("article", { name: "Contentful (simulated)" });
    await card.getByText("15 in sync").waitFor();
    expect(await renameTypes(dashboard.api, 2)).toBe(200);
    await card.getByText("13 in sync").waitFor({ timeout: 45_000 });
  });

  const pages = [
    ...["/", "/types", "/types/ArticlePage", "/types/ArticlePage?tab=compare"],
    ...["/types/ArticlePage?tab=blame", "/new-type", "/types/ArticlePage/edit", "/import"],
    ...["/targets", "/targets/new", "/plan", "/runs", "/history", "/past", "/conflicts"],
    ...["/analytics", "/audit", "/settings/people", "/settings/tokens", "/settings/webhooks"],
    ...["/settings/retention", "/nowhere"],
  ];
  it.each(pages)("shows %s without a fault", async (path) => {
    await expectAccessible(await dashboard.visit(path));
  });

  it("meets no complaint of the browser on the way", () => {
    expect(dashboard.light.complaints).toEqual([]);
  });
});
