import type { Browser, Page } from "playwright-core";
import { openPage, type SignedIn } from "./dashboard-browser.ts";
import type { DashboardWorld } from "./dashboard-world.ts";

export interface FirstView {
  /** Bytes over the wire until the overview is there, compressed. */
  readonly script: number;
  readonly style: number;
  /** Milliseconds from the navigation until the overview's answers are drawn, and until nothing is missing. */
  readonly answers: readonly number[];
  readonly complete: readonly number[];
  /** The same for the least that the same server can answer. */
  readonly empty: readonly number[];
}

/** Each in a browser context that has seen nothing yet. */
export async function measureFirstView(
  browser: Browser,
  world: DashboardWorld,
  { signedIn, times }: { signedIn: SignedIn; times: number },
): Promise<FirstView> {
  const answers: number[] = [];
  const complete: number[] = [];
  const empty: number[] = [];
  const size = { script: 0, style: 0 };
  for (let at = 0; at < times; at += 1) {
    const nothing = await openPage(browser);
    await nothing.goto(`${world.url}/healthz`);
    empty.push(await nothing.evaluate("bench.drawn(() => true)"));
    await nothing.context().close();

    const page = await openPage(browser, signedIn);
    const loaded = watchLoaded(page);
    await page.goto(world.url, { waitUntil: "commit" });
    answers.push(await page.evaluate("bench.drawn(() => bench.isIn('h2', 'Recent runs'))"));
    const whole = "document.querySelector('.mantine-Skeleton-root') === null";
    complete.push(await page.evaluate(`bench.drawn(() => ${whole})`));
    Object.assign(size, await loaded());
    await page.context().close();
  }
  return { ...size, answers, complete, empty };
}

function watchLoaded(page: Page) {
  const sizes: { readonly path: string; readonly bytes: Promise<number> }[] = [];
  page.on("requestfinished", (request) => {
    const bytes = request.sizes().then(({ responseBodySize }) => responseBodySize);
    sizes.push({ path: new URL(request.url()).pathname, bytes });
  });
  return async () => {
    const sum = async (ending: string) => {
      const counted = sizes.filter(({ path }) => path.endsWith(ending));
      const all = await Promise.all(counted.map(({ bytes }) => bytes));
      return all.reduce((total, one) => total + one, 0);
    };
    return { script: await sum(".js"), style: await sum(".css") };
  };
}
