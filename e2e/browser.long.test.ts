import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture } from "./support/browser.ts";
import { calm, expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard, signIn } from "./support/dashboard.ts";
import { addFaults, clearFaults, renameTypes, sandboxTarget } from "./support/sandbox.ts";

describe("an administrator in the browser", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ signedIn: false });
  });
  afterAll(() => dashboard?.close());

  /** Makes writes at the simulated Contentful take so much longer, and nothing else. */
  const slowDown = async (ms: number) => {
    const target = await sandboxTarget(dashboard.api, "contentful");
    await clearFaults(target);
    await addFaults(target, { kind: "latency", ms, method: "PUT" });
  };

  /** Waits until the run of this page has, and not one that it leads to. */
  const ended = async (page: Page, status: string) => {
    const told = page.locator("main [aria-live=polite]").getByText(status, { exact: true });
    await told.first().waitFor({ timeout: 60_000 });
  };

  it("is told how to sign in, and let in by the one-time link, once", async () => {
    const { dark, light, server } = dashboard;
    const { page } = light;
    await page.goto(server.url);
    await page.getByRole("heading", { name: /sign in/i }).waitFor();
    await expectAccessible(page);
    await picture(page, "sign-in");

    await signIn(page, server.signInUrl);
    await dark.page.goto(server.signInUrl);
    await dark.page.getByText(/did not sign you in/i).waitFor();
    await signIn(dark.page, await server.createSignInUrl());
    expect(dark.page.url()).toBe(`${server.url}/`);
  });

  it("sets a password, and signs in with it and with no other", async () => {
    const { dark, light, server } = dashboard;
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
    const signInBy = async (secret: string) => {
      await page.getByLabel("E-mail address").fill("admin@syncline.localhost");
      await page.getByLabel("Password", { exact: true }).fill(secret);
      await page.keyboard.press("Enter");
    };
    await signInBy("not my password at all");
    await page.getByRole("alert").getByText("Address or password is wrong").waitFor();
    await expectAccessible(page);
    await signInBy(password);
    await page.getByRole("link", { name: "Types" }).first().waitFor();
    // A new password ends the other sessions.
    await signIn(dark.page, await server.createSignInUrl());
  });

  it("plans a push, reviews it, applies it, and watches it to its end", async () => {
    const page = await dashboard.visit("/targets");
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
    const { page } = dashboard.light;
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
    const { page } = dashboard.light;
    await page.getByRole("link", { name: "Plan again" }).click();
    await page.getByRole("heading", { name: "In step" }).waitFor();
    await picture(page, "in-step");
  });

  it("filters the history, keeps the filter in the address, and comes back to it", async () => {
    const page = await dashboard.visit("/history?status=success");
    await page
      .getByRole("cell", { name: /article/i })
      .first()
      .waitFor();
    await picture(page, "history");
    const filtered = await dashboard.visit("/history?key=AuthorProfile");
    await expect.poll(() => filtered.locator("tbody tr").count(), { timeout: 15_000 }).toBe(1);
  });

  it("checks a connection and is told that all is well", async () => {
    const page = await dashboard.visit("/targets");
    await page.getByRole("button", { name: /check connection of contentful/i }).click();
    await page.getByLabel("Right").first().waitFor();
  });

  it("cancels a run, and resumes it", async () => {
    await renameTypes(dashboard.api, 6);
    const page = await dashboard.visit("/plan");
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
    await ended(page, "Succeeded");
    expect(new URL(page.url()).pathname).not.toBe(cancelled);
  });

  it("takes back what a run has done", async () => {
    await renameTypes(dashboard.api, 3, "(for a while)");
    const page = await dashboard.visit("/plan");
    await page.getByRole("link", { name: /plan a push to contentful/i }).click();
    await page.getByRole("button", { name: "Apply 3 changes" }).click();
    await ended(page, "Succeeded");
    await page.getByRole("button", { name: "Roll back" }).click();
    await page.getByText("This plan takes back").waitFor();
    await expectAccessible(page);
    await picture(page, "plan-rollback");
    await page.getByRole("button", { name: "Take back 3 changes" }).click();
    await page.getByText("This run takes back").waitFor();
    await ended(page, "Succeeded");
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

  /** Named otherwise than by their path. */
  const pictures: Readonly<Record<string, string>> = { "/": "overview", "/plan": "plan-choice" };

  it.each(views)("meets no accessibility fault on %s, light and dark", async (path) => {
    await dashboard.visit(path);
    const name = pictures[path] ?? path.slice(1).replaceAll("/", "-");
    await dashboard.expectBothAccessible(name, "colours");
  });

  it("meets no complaint of the browser on the way", () => {
    // The one password that was refused, which browsers tell of themselves.
    expect(dashboard.light.complaints).toEqual([expect.stringContaining("401 (Unauthorized)")]);
    expect(dashboard.dark.complaints).toEqual([]);
  });
});
