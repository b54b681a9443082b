import type { Browser, Page } from "playwright-core";
import { openPage, type SignedIn } from "./dashboard-browser.ts";
import type { DashboardWorld } from "./dashboard-world.ts";

export interface LiveTimes {
  readonly page: string;
  /** Of each item that ended while the page was open, milliseconds until its number was drawn. */
  readonly lags: readonly number[];
}

interface Seen {
  readonly number: number;
  /** Wall clock, milliseconds. */
  readonly at: number;
}

/**
 * A run on a run's own page, and another on the overview. An item counts from the time in its event, which is taken
 * in the transaction that ends it, so that the commit itself is in the figure.
 */
export async function measureLive(
  browser: Browser,
  world: DashboardWorld,
  { signedIn, items }: { signedIn: SignedIn; items: number },
): Promise<LiveTimes[]> {
  const page = await openPage(browser, signedIn);
  await page.goto(world.url);
  await page.evaluate("bench.drawn(() => bench.isIn('h2', 'Recent runs'))");

  const first = await push(world, 0, items);
  const progress = "section[aria-label=Progress]";
  await page.goto(`${world.url}/runs/${first}`);
  await page.evaluate(`bench.drawn(() => bench.isIn(${JSON.stringify(progress)}, 'settled'))`);
  const run = { runId: first, from: Date.now(), place: progress, words: "([\\d,]+) of" };
  const onRun = await follow(page, world, run);

  await page.goto(world.url);
  await page.evaluate("bench.drawn(() => bench.isIn('h2', 'Recent runs'))");
  const from = Date.now();
  const second = await push(world, items, items);
  const line = { place: `a[href$="/runs/${second}"]`, words: "([\\d,]+) created" };
  const onOverview = await follow(page, world, { runId: second, from, ...line });
  await page.context().close();
  return [
    { page: "Run", lags: onRun },
    { page: "Overview", lags: onOverview },
  ];
}

/** Plans and applies so many types that the first target has not got. Answers the run. */
async function push({ call, targetIds }: DashboardWorld, from: number, items: number) {
  const keys = Array.from({ length: items }, (_, at) => `benchmarkType${from + at}`);
  const target = targetIds[0];
  const { id } = await call<{ id: string }>("/sync/plan", { target, direction: "push", keys });
  const { syncId } = await call<{ syncId: string }>("/sync/apply", { planId: id });
  return syncId;
}

interface Followed {
  readonly runId: string;
  /** Items that ended before this moment of the wall clock are left out. */
  readonly from: number;
  readonly place: string;
  /** The number in them. */
  readonly words: string;
}

async function follow(page: Page, world: DashboardWorld, followed: Followed) {
  const { runId, from, place, words } = followed;
  await page.evaluate(`bench.watchNumber(${JSON.stringify(place)}, ${JSON.stringify(words)})`);
  for (;;) {
    const { final } = await world.call<{ final: boolean }>(`/sync/${runId}/status`);
    if (final) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const seen: Seen[] = await page.evaluate("bench.seen()");
  const ended = await world.sql<{ at: Date }[]>`
    select at from sync_events where run_id = ${runId} and type = 'record.finished' order by seq`;
  const endings = ended.map(({ at }) => at.getTime());
  return lagsOf({ endings, seen, from });
}

/** Of each item that ended since a moment, the time until a number that counts it was drawn. */
export function lagsOf(params: {
  readonly endings: readonly number[];
  readonly seen: readonly Seen[];
  readonly from: number;
}): number[] {
  const { endings, seen, from } = params;
  const inOrder = seen.toSorted((a, b) => a.at - b.at);
  return endings.flatMap((endedAt, index) => {
    if (endedAt < from) return [];
    const drawn = inOrder.find(({ number }) => number > index);
    return [drawn === undefined ? Number.POSITIVE_INFINITY : drawn.at - endedAt];
  });
}
