import type { Browser, Page } from "playwright-core";
import { openPage, type SignedIn } from "./dashboard-browser.ts";
import type { DashboardWorld } from "./dashboard-world.ts";

export interface Scroll {
  readonly name: string;
  /** Milliseconds between frames while the wheel turns. */
  readonly frames: readonly number[];
  /** Calls of the API from opening the page to the end of the scroll. */
  readonly calls: number;
}

const stepPixels = 240;

/** To the end and back again, as fast as the browser takes the turns of the wheel. */
async function scroll(page: Page, pixels: number): Promise<number[]> {
  await page.mouse.move(640, 560);
  await page.evaluate("bench.startFrames()");
  for (const direction of [1, -1]) {
    for (let done = 0; done < pixels; done += stepPixels) {
      await page.mouse.wheel(0, direction * stepPixels);
    }
  }
  return page.evaluate("bench.stopFrames()");
}

const rowHeight = 48;

export async function measureScrolls(
  browser: Browser,
  world: DashboardWorld,
  { signedIn, types, targets }: { signedIn: SignedIn; types: number; targets: number },
): Promise<Scroll[]> {
  const pixels = types * rowHeight;
  const matrix = await open(browser, `${world.url}/types`, signedIn);
  const rows = `document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '${types + 1}'`;
  await matrix.page.evaluate(`bench.drawn(() => ${rows})`);
  const matrixFrames = await scroll(matrix.page, pixels);
  await matrix.page.context().close();

  const history = await open(browser, `${world.url}/history`, signedIn);
  await history.page.evaluate("bench.drawn(() => document.querySelector('tbody tr') !== null)");
  const tall: number = await history.page.evaluate("document.documentElement.scrollHeight");
  const historyFrames = await scroll(history.page, tall);
  await history.page.context().close();

  const plain = await open(browser, "about:blank");
  await plain.page.setContent(plainTable(types, targets));
  const plainFrames = await scroll(plain.page, pixels);
  await plain.page.context().close();
  return [
    { name: `Matrix, ${types} × ${targets}`, frames: matrixFrames, calls: matrix.calls() },
    { name: "History, 50 rows", frames: historyFrames, calls: history.calls() },
    { name: `a plain table, ${types} × ${targets}`, frames: plainFrames, calls: 0 },
  ];
}

async function open(browser: Browser, url: string, signedIn?: SignedIn) {
  const page = await openPage(browser, signedIn);
  let calls = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/api/")) calls += 1;
  });
  await page.goto(url);
  return { page, calls: () => calls };
}

/** The same rows by hand: words in cells, and nothing that runs. */
function plainTable(types: number, targets: number): string {
  const cells = "<td>In sync</td>".repeat(targets);
  const row = (at: number) => `<tr style="height:${rowHeight}px"><th>Type ${at}</th>${cells}</tr>`;
  return `<table>${Array.from({ length: types }, (_, at) => row(at)).join("")}</table>`;
}
