import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type Page, chromium as playwright } from "playwright-core";

/** What the package switches on for servers that draw pictures, and people's browsers do not have. */
const unlikePeoples = [
  // In a single process the cookies of all contexts are one jar.
  ...["--single-process", "--incognito", "--ignore-gpu-blocklist"],
  // Without what keeps origins apart nothing is shown about pages of other origins.
  ...["--disable-web-security", "--allow-running-insecure-content"],
  ...["--disable-site-isolation-trials"],
];

/** A real browser from the npm registry: nothing is downloaded, nothing of the system is needed. */
export async function launchBrowser(): Promise<Browser> {
  // Without it every frame is drawn by an emulated graphics card.
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((argument) => !unlikePeoples.includes(argument)),
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

/**
 * Accessibility faults of the page as it is: rule, and where. Empty when there are none. A scheme changes nothing but
 * colours, so what was looked at in full in one needs those rules alone in the other.
 */
export async function accessibilityFaults(
  page: Page,
  rules: "all" | "colours" = "all",
): Promise<string[]> {
  const isLoaded = await page.evaluate("typeof axe === 'object'");
  if (!isLoaded) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    type Axe = {
      run(options: object): Promise<{
        violations: { id: string; nodes: { target: unknown[] }[] }[];
      }>;
    };
    const { axe: loaded } = globalThis as unknown as { axe: Axe };
    const { violations } = await loaded.run({
      // Of what is right, nothing is told: most of the time went into that.
      resultTypes: ["violations"],
      ...(only === "colours"
        ? { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }
        : {}),
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, rules);
}

/** Set it to a folder to have the pictures of the documentation made anew. */
const folder = process.env.SYNCLINE_SCREENSHOTS;

export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
