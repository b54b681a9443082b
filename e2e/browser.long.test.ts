import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, exampleModel, startApp } from "./support/app.ts";
import {
  accessibilityFaults,
  launchBrowser,
  openPage,
  picture,
  type Watched,
} from "./support/browser.ts";

/** Waits until the page has its data and nothing moves any more. */
async function calm(page: Page): Promise<void> {
  await page.waitForLoadState("domcontentloaded");
  await page.locator("h1").first().waitFor();
  await expect
    .poll(() => page.locator(".mantine-Skeleton-root").count(), { timeout: 30_000 })
    .toBe(0);
  await page.evaluate("document.fonts.ready");
}

/** Looks again for a while: what is still fading in has other colours than it will have. */
async function expectAccessible(page: Page, rules?: "colours"): Promise<void> {
  await expect
    .poll(() => accessibilityFaults(page, rules), { timeout: 15_000, interval: 300 })
    .toEqual([]);
}

describe("an administrator in the browser", () => {
  let app: App;
  let browser: Browser;
  let light: Watched;
  let dark: Watched;
  beforeAll(async () => {
    app = await startApp();
    browser = await launchBrowser();
    light = await openPage(browser, "light");
    dark = await openPage(browser, "dark");
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const visit = async (path: string, watched: Watched = light) => {
    await watched.page.goto(`${app.server.url}${path}`);
    await calm(watched.page);
    return watched.page;
  };

  /** Makes writes at the simulated Contentful take so much longer, and nothing else. */
  const slowDown = async (ms: number) => {
    const { body } = await app.api.get<{
      items: { platform: string; config: { baseUrl: string } }[];
    }>("/targets");
    const simulator = body.items.find((target) => target.platform === "contentful")?.config.baseUrl;
    const url = `${simulator}/__sim/faults`;
    await fetch(url, { method: "DELETE" });
    const headers = { "content-type": "application/json" };
    const faults = JSON.stringify({ kind: "latency", ms, method: "PUT" });
    await fetch(url, { method: "POST", headers, body: faults });
  };

  it("is told how to sign in, and let in by the one-time link, once", async () => {
    const { page } = light;
    await page.goto(app.server.url);
    await page.getByRole("heading", { name: /sign in/i }).waitFor();
    await expectAccessible(page);
    await picture(page, "sign-in");

    await page.goto(app.server.signInUrl);
    await calm(page);
    await page.getByRole("link", { name: "Types" }).first().waitFor();
    await dark.page.goto(app.server.signInUrl);
    await dark.page.getByText(/did not sign you in/i).waitFor();
    await dark.page.goto(await app.server.createSignInUrl());
    await calm(dark.page);
    expect(dark.page.url()).toBe(`${app.server.url}/`);
  });

  it("sets a password, and signs in with it and with no other", async () => {
    const { page } = light;
    const password = "correct horse battery staple";
    const inAccount = async (name: string) => {
      await page.getByRole("button", { name: /administrator/i }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await inAccount("Your password");
    await page.getByLabel("New password").fill(password);
    await expectAccessible(page);
    await picture(page, "password");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByText("Sign in with it next time").waitFor();
    await inAccount("Sign out");
    const signIn = async (secret: string) => {
      await page.getByLabel("E-mail address").fill("admin@syncline.localhost");
      await page.getByLabel("Password", { exact: true }).fill(secret);
      await page.keyboard.press("Enter");
    };
    await signIn("not my password at all");
    await page.getByRole("alert").getByText("Address or password is wrong").waitFor();
    await expectAccessible(page);
    await signIn(password);
    await page.getByRole("link", { name: "Types" }).first().waitFor();
  });

  it("plans a push, reviews it, applies it, and watches it to its end", async () => {
    const page = await visit("/targets");
    await picture(page, "targets");
    await page.getByRole("link", { name: /plan a push to contentful/i }).click();
    await page.waitForURL(/\/plans\//);
    await calm(page);
    await page.getByRole("button", { name: /apply \d+ changes/i }).waitFor();
    await expectAccessible(page);
    await picture(page, "plan");

    // Slow enough to be watched, on a machine of any speed.
    await slowDown(250);
    await page.getByRole("button", { name: /apply \d+ changes/i }).click();
    await page.waitForURL(/\/runs\//);
    await page.getByText("Running").first().waitFor();
    await picture(page, "run-live");
    await page.getByText("Succeeded").first().waitFor({ timeout: 60_000 });
    await expectAccessible(page);
    await picture(page, "run");
  });

  it("sees for an item what was sent and what came back", async () => {
    const { page } = light;
    await page
      .getByRole("button", { name: /article/i })
      .first()
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("PUT").first().waitFor();
    await drawer.getByText("201").first().waitFor();
    await expectAccessible(page);
    await picture(page, "record");
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
  });

  it("plans again and finds nothing to do", async () => {
    const { page } = light;
    await page.getByRole("link", { name: "Plan again" }).click();
    await page.getByRole("heading", { name: "In step" }).waitFor();
    await picture(page, "in-step");
  });

  it("filters the history, keeps the filter in the address, and comes back to it", async () => {
    const page = await visit("/history?status=success");
    await page
      .getByRole("cell", { name: /article/i })
      .first()
      .waitFor();
    await picture(page, "history");
    const filtered = await visit("/history?key=AuthorProfile");
    await expect.poll(() => filtered.locator("tbody tr").count(), { timeout: 15_000 }).toBe(1);
  });

  it("checks a connection and is told that all is well", async () => {
    const page = await visit("/targets");
    await page.getByRole("button", { name: /check connection of contentful/i }).click();
    await page.getByLabel("Right").first().waitFor();
  });

  it("cancels a run, resumes it, and takes back what was resumed", async () => {
    const model = JSON.parse(await exampleModel()) as { contentTypes: { name: string }[] };
    const contentTypes = model.contentTypes.slice(0, 6);
    for (const type of contentTypes) type.name += " (new)";
    await app.api.post("/import", { ...model, contentTypes });
    const page = await visit("/plan");
    await slowDown(1_000);
    await page.getByRole("link", { name: /plan a push to contentful/i }).click();
    await page.getByRole("button", { name: "Apply 6 changes" }).click();
    await page.getByRole("button", { name: "Cancel the run" }).click();
    await page
      .getByText(/^(Cancelling…|Cancelled)$/)
      .first()
      .waitFor();
    await slowDown(0);
    const resume = page.getByRole("button", { name: "Resume" });
    await resume.waitFor();
    const cancelled = new URL(page.url()).pathname;
    await expectAccessible(page);
    await picture(page, "run-cancelled");

    await resume.click();
    await page.getByText("This run does what").waitFor();
    await page.getByText("Succeeded").first().waitFor();
    expect(new URL(page.url()).pathname).not.toBe(cancelled);

    await page.getByRole("button", { name: "Roll back" }).click();
    await page.getByText("This plan takes back").waitFor();
    await expectAccessible(page);
    await picture(page, "plan-rollback");
    await page.getByRole("button", { name: /^Take back \d+ change/ }).click();
    await page.getByText("This run takes back").waitFor();
    await page.getByText("Succeeded").first().waitFor();
    await page.getByRole("link", { name: /^the run of/ }).click();
    await page.getByText("This run is taken back by").waitFor();
  });

  const views = [
    "/",
    "/types",
    "/types/ArticlePage",
    "/import",
    "/targets",
    "/targets/new",
    "/history",
    "/runs",
    "/plan",
    "/conflicts",
  ];

  it.each(views)("meets no accessibility fault on %s, light and dark", async (path) => {
    await expectAccessible(await visit(path));
    await expectAccessible(await visit(path, dark), "colours");
    const name = path === "/" ? "overview" : path.slice(1).replaceAll("/", "-");
    await picture(light.page, name);
    await picture(dark.page, `${name}-dark`);
  });

  it("meets no complaint of the browser on the way", () => {
    // The one password that was refused, which browsers tell of themselves.
    expect(light.complaints).toEqual([expect.stringContaining("401 (Unauthorized)")]);
    expect(dark.complaints).toEqual([]);
  });
});
