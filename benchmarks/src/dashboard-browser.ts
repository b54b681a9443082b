import chromium from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserContext,
  type Page,
  chromium as playwright,
} from "playwright-core";
import { inPage } from "./dashboard-in-page.ts";
import type { DashboardWorld } from "./dashboard-world.ts";

/** What the package switches on for servers that draw pictures, and people's browsers do not have. */
const unlikePeoples = ["--single-process", "--incognito", "--disable-site-isolation-trials"];

/** Everything that a signed-in browser keeps. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export async function launchBrowser(): Promise<Browser> {
  // Without it every frame is drawn by an emulated graphics card.
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((one) => !unlikePeoples.includes(one)), "--disable-gpu"],
    headless: true,
  });
}

/** A page with nothing in its cache, of somebody who is signed in. */
export async function openPage(browser: Browser, signedIn?: SignedIn): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    ...(signedIn === undefined ? {} : { storageState: signedIn }),
  });
  await context.addInitScript({ content: inPage });
  return context.newPage();
}

/** Somebody new, with a role, by a one-time link. */
export async function signIn(browser: Browser, { call }: DashboardWorld): Promise<SignedIn> {
  const email = "reader@example.com";
  const { link } = await call<{ link: string }>("/people", { email, name: "Reader" });
  await call("/members", { email, role: "operator" }, "PUT");
  const page = await openPage(browser);
  await page.goto(link);
  const signedIn = await page.context().storageState();
  await page.context().close();
  return signedIn;
}
