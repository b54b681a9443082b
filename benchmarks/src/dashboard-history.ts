import type { Browser, Page } from "playwright-core";
import { openPage, type SignedIn } from "./dashboard-browser.ts";
import type { DashboardWorld } from "./dashboard-world.ts";
import { time } from "./table.ts";

export interface HistoryTimes {
  /** Milliseconds from the click until the rows are drawn. */
  readonly filter: readonly number[];
  readonly paging: readonly number[];
  /** Milliseconds for the same answers by REST, without a browser. */
  readonly asked: readonly number[];
}

/** For one target after another: the target, the next page, then only what failed there. Nothing comes from a cache. */
export async function measureHistory(
  browser: Browser,
  { url, targetIds, call }: DashboardWorld,
  signedIn: SignedIn,
): Promise<HistoryTimes> {
  const page = await openPage(browser, signedIn);
  await page.goto(`${url}/history`);
  await page.evaluate("bench.drawn(() => document.querySelector('tbody tr') !== null)");
  const filter: number[] = [];
  const paging: number[] = [];
  const asked: number[] = [];
  for (const [at, id] of targetIds.entries()) {
    filter.push(await choose(page, "Target", `Market ${at + 1}`));
    paging.push(await page.evaluate("bench.rowsAfterClick('button', 'Next')"));
    filter.push(await choose(page, "Status", "Failed"));
    // For the next target, of which everything is asked again.
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.evaluate("bench.drawn(() => !location.search.includes('status'))");
    asked.push(await time(() => call(`/sync/history?targetId=${id}&limit=50`)));
    asked.push(await time(() => call(`/sync/history?targetId=${id}&status=failed&limit=50`)));
  }
  await page.context().close();
  return { filter, paging, asked };
}

async function choose(page: Page, label: string, option: string): Promise<number> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole("option", { name: option, exact: true }).waitFor();
  return page.evaluate(`bench.rowsAfterClick('[role=option]', '${option}')`);
}
