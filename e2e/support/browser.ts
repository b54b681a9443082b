import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type Page, chromium as playwright } from "playwright-core";

/** A real browser from the npm registry: nothing is downloaded, nothing of the system is needed. */
export async function launchBrowser(): Promise<Browser> {
  // Without it every frame is drawn by an emulated graphics card.
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a single process the cookies of all contexts are one jar.
    args: [
      ...chromium.args.filter(
        (argument) =>
          !["--single-process", "--incognito", "--ignore-gpu-blocklist"].includes(argument),
      ),
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
    ],
    headless: true,
  });
}

export interface Watched {
  readonly page: Page;
  /** What the console complained about and what could not be loaded. */
  readonly complaints: readonly string[];
}

/** A page of its own, at a common desktop size, whose complaints are kept. */
export async function openPage(browser: Browser, scheme: "light" | "dark"): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints };
}

/** Accessibility faults of the page as it is: rule, and where. Empty when there are none. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Axe = {
      run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
    };
    const { axe: loaded } = globalThis as unknown as { axe: Axe };
    const { violations } = await loaded.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  });
}

/** Set it to a folder to have the pictures of the documentation made anew. */
const folder = process.env.SYNCLINE_SCREENSHOTS;

export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
