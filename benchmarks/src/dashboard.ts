import { launchBrowser, signIn } from "./dashboard-browser.ts";
import { type FirstView, measureFirstView } from "./dashboard-first-view.ts";
import { type HistoryTimes, measureHistory } from "./dashboard-history.ts";
import { type LiveTimes, measureLive } from "./dashboard-live.ts";
import { measureScrolls, type Scroll } from "./dashboard-scroll.ts";
import { createDashboardWorld } from "./dashboard-world.ts";
import { quantile } from "./load-clients.ts";
import { round, table } from "./table.ts";

interface DashboardParams {
  readonly records: number;
  readonly types: number;
  readonly targets: number;
  /** Of each of the two runs that are watched. */
  readonly items: number;
  /** How often the first view is loaded. */
  readonly loads: number;
}

interface DashboardResult {
  readonly firstView: FirstView;
  readonly scrolls: readonly Scroll[];
  readonly history: HistoryTimes;
  readonly live: readonly LiveTimes[];
}

const limits = { script: 250_000, firstViewMs: 2_000, frameMs: 1_000 / 60, liveMs: 150 };

async function measureDashboard(params: DashboardParams): Promise<DashboardResult> {
  const world = await createDashboardWorld(params);
  const browser = await launchBrowser();
  try {
    const signedIn = await signIn(browser, world);
    const firstView = await measureFirstView(browser, world, { signedIn, times: params.loads });
    const scrolls = await measureScrolls(browser, world, { signedIn, ...params });
    const history = await measureHistory(browser, world, signedIn);
    const live = await measureLive(browser, world, { signedIn, items: params.items });
    return { firstView, scrolls, history, live };
  } finally {
    await browser.close();
    await world.close();
  }
}

/** The dashboard in a real browser: what it loads, how soon it shows, how it scrolls, and how live it is. */
export async function dashboardBenchmark(): Promise<string> {
  const size = (name: string, usual: number) =>
    Number(process.env[`SYNCLINE_DASHBOARD_${name}`] ?? usual);
  const params = {
    records: size("RECORDS", 1_000_000),
    types: size("TYPES", 1_000),
    targets: size("TARGETS", 10),
    items: size("ITEMS", 100),
    loads: size("LOADS", 5),
  };
  // Each of the two runs makes items of its own.
  const items = Math.min(params.items, Math.floor(params.types / 2));
  const result = await measureDashboard({ ...params, items });
  const { records, types, targets } = params;
  const world = `${round(records)} records, ${round(types)} types × ${targets} targets`;
  return [
    firstViewTable(world, result),
    scrollTable(result),
    historyTable(result),
    liveTable(result),
  ].join("\n\n");
}

const ms = (values: readonly number[], part: number) => round(quantile(values, part));
const largest = (values: readonly number[]) => round(Math.max(...values));
const shareOf = (value: number, limit: number) => `${round((100 * value) / limit)} %`;

function firstViewTable(world: string, { firstView }: DashboardResult): string {
  const { script, style, answers, complete, empty } = firstView;
  const row = (name: string, values: readonly number[]) => {
    const part = shareOf(quantile(values, 0.5), limits.firstViewMs);
    return [name, ms(values, 0.5), largest(values), part];
  };
  return [
    table(
      [world, "ms, median", "longest", "of 2 s"],
      [
        row("first view, cold: the overview's answers", answers),
        row("first view, cold: all of it", complete),
        row("an empty page of the same server", empty),
      ],
    ),
    `Its scripts are ${round(script / 1e3, 1)} kB compressed, ${shareOf(script, limits.script)} of 250 kB; its styles ${round(style / 1e3, 1)} kB.`,
  ].join("\n\n");
}

function scrollTable({ scrolls }: DashboardResult): string {
  const head = ["by the wheel, to the end and back", "frames", "p50 ms", "p95 ms", "longest"];
  return table(
    [...head, "over 50 ms", "calls"],
    scrolls.map(({ name, frames, calls }) => [
      name,
      String(frames.length),
      round(quantile(frames, 0.5), 1),
      round(quantile(frames, 0.95), 1),
      largest(frames),
      String(frames.filter((frame) => frame > 50).length),
      String(calls),
    ]),
  );
}

function historyTable({ history }: DashboardResult): string {
  const row = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    ms(values, 0.5),
    ms(values, 0.95),
    largest(values),
  ];
  return table(
    ["history: from the click until the rows are drawn", "times", "p50 ms", "p95 ms", "longest"],
    [
      row("another filter", history.filter),
      row("the next page", history.paging),
      row("the same answers by REST, without a browser", history.asked),
    ],
  );
}

function liveTable({ live }: DashboardResult): string {
  return table(
    ["from the commit to the pixels", "items", "p50 ms", "p99 ms", "longest", "p99 of 150 ms"],
    live.map(({ page, lags }) => [
      page,
      String(lags.length),
      ms(lags, 0.5),
      ms(lags, 0.99),
      largest(lags),
      shareOf(quantile(lags, 0.99), limits.liveMs),
    ]),
  );
}
