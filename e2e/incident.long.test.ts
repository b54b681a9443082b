import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleModel } from "./support/app.ts";
import { picture, type Watched } from "./support/browser.ts";
import { expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard, signIn } from "./support/dashboard.ts";
import {
  addFaults,
  clearFaults,
  push,
  type SandboxTarget,
  sandboxTarget,
} from "./support/sandbox.ts";

describe("an administrator whose pushes fail", () => {
  let dashboard: Dashboard;
  let viewer: Watched;
  let target: SandboxTarget;
  /** Pushes what is out of step, and answers how the run ended. */
  const pushAll = () => push(dashboard.api, { target: target.id });
  beforeAll(async () => {
    dashboard = await openDashboard();
    viewer = await dashboard.openPage();
    target = await sandboxTarget(dashboard.api, "contentful");
    await dashboard.api.post("/import", await exampleModel());
    const refusal = { kind: "status", status: 422, method: "PUT" };
    await addFaults(
      target,
      ["HeroBanner", "FaqEntry"].map((id) => ({ ...refusal, path: `**/content_types/*${id}*` })),
    );
    expect((await pushAll()).status).toBe("partial");
  });
  afterAll(() => dashboard?.close());

  it("finds the cause, what it hits and what to do, and goes from there to what was sent", async () => {
    const page = await dashboard.visit("/analytics?span=day");
    const heading = page.getByRole("heading", { name: /The platform refused/ });
    const cause = page.getByRole("listitem").filter({ has: heading });
    await cause.getByRole("link", { name: "HeroBanner" }).waitFor();
    await cause.getByRole("link", { name: "FaqEntry" }).waitFor();
    await page.getByRole("table", { name: "Runs by how they ended" }).waitFor();
    await expectAccessible(page);
    await picture(page, "analytics");
    await cause.getByRole("link", { name: /last one/ }).click();
    await page.getByRole("dialog").getByText("422").first().waitFor();
    expect(new URL(page.url()).searchParams.get("status")).toBe("failed");
  });

  it("sees the same in the dark, and on a phone", async () => {
    const { page } = dashboard.dark;
    await dashboard.visit("/analytics?span=day", dashboard.dark);
    await expectAccessible(page);
    await picture(page, "analytics-dark");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(overflow).toBe(0);
    await picture(page, "analytics-phone");
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  it("takes the figures along, as a page that needs nothing from elsewhere", async () => {
    const page = await dashboard.visit("/analytics?span=day");
    await page.getByRole("button", { name: "Report" }).click();
    const link = page.getByRole("menuitem", { name: /HTML/ });
    const answer = await page.request.get(
      new URL((await link.getAttribute("href")) ?? "", page.url()).href,
    );
    expect(answer.headers()["content-type"]).toContain("text/html");
    const html = await answer.text();
    expect(html).toContain("HeroBanner");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it("goes anywhere by a few letters, and keeps a view by name", async () => {
    const page = await dashboard.visit("/");
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Where to" }).fill("fail hist");
    await page.getByRole("button", { name: /Failed items/ }).waitFor();
    await expectAccessible(page);
    await picture(page, "palette");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/history\?status=failed/);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: /Save this view/ }).click();
    await page.getByLabel("Name").fill("What broke");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Save this view" }).waitFor({ state: "hidden" });
    await dashboard.visit("/history");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: "What broke", exact: true }).click();
    await page.waitForURL(/\/history\?status=failed/);
  });

  it("has pushes made every morning, and reads when the next is", async () => {
    const page = await dashboard.visit(`/targets/${target.id}`);
    await page.getByRole("button", { name: "Add a schedule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Push", { exact: true }).click();
    await dialog.getByLabel("When").selectOption("0 6 * * 1-5");
    await dialog.getByText("At 06:00, Monday through Friday").waitFor();
    await expectAccessible(page);
    await picture(page, "schedule");
    await dialog.getByRole("button", { name: "Add the schedule" }).click();
    const schedule = page.getByRole("listitem").filter({ hasText: "At 06:00" });
    await schedule.getByText(/^Next in/).waitFor();
    const { body } = await dashboard.api.get<{ cron: string; task: string }[]>("/schedules");
    expect(body).toMatchObject([{ cron: "0 6 * * 1-5", task: "push" }]);
    await schedule.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("Nothing happens by itself").waitFor();
  });

  it("has a report sent regularly, and at once, and stops it", async () => {
    const page = await dashboard.visit("/analytics?span=day");
    await page.getByRole("button", { name: "Report", exact: true }).click();
    await page.getByRole("menuitem", { name: "Send it regularly…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("At 06:00, only on Monday").waitFor();
    await dialog.getByText("No webhook is told of reports yet").waitFor();
    await expectAccessible(page);
    await picture(page, "report-dialog");
    await dialog.getByText("Month", { exact: true }).click();
    await dialog.getByText("At 06:00, on day 1 of the month").waitFor();
    await dialog.getByRole("button", { name: "Send it regularly" }).click();
    const report = page.getByRole("list", { name: "Regular reports" }).getByRole("listitem");
    await report.getByText(/^About the whole days .*, of all targets$/).waitFor();
    const { body } = await dashboard.api.get<object[]>("/schedules");
    expect(body).toMatchObject([{ task: "report", period: "month", targetId: null }]);
    await report.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await picture(page, "reports");
    await report.getByRole("button", { name: /^Run now/ }).click();
    await report.getByText(/^No webhook that is switched on is told of reports/).waitFor();
    await report.getByText("Failed").waitFor();
    await report.getByText(/^Next in/).waitFor();
    await report.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await report.waitFor({ state: "detached" });
  });

  it("sees on a page that was open what others brought in step since", async () => {
    const page = await dashboard.visit("/");
    const card = page.getByRole("article", { name: "Contentful (simulated)" });
    await card.getByText(/2 failed/).waitFor();
    await clearFaults(target);
    expect((await pushAll()).status).toBe("success");
    await card.getByText("15 in sync").waitFor({ timeout: 45_000 });
    await page
      .getByRole("region", { name: "Health" })
      .getByText("Healthy", { exact: true })
      .waitFor();
    await picture(page, "overview");
  });

  it("lets a viewer read all of it, and offers nothing to change", async () => {
    const ada = { email: "ada@example.com", name: "Ada" };
    const { body } = await dashboard.api.post<{ link: string }>("/people", ada);
    await dashboard.api.put("/members", { email: ada.email, role: "viewer" });
    const { page } = viewer;
    await signIn(page, body.link);
    for (const path of ["/", "/types", `/targets/${target.id}`, "/runs", "/analytics"]) {
      await dashboard.visit(path, viewer);
      const offers = page.getByRole("main").getByRole("link", { name: /^(plan|import|add) a /i });
      expect(await offers.count(), path).toBe(0);
    }
    await dashboard.visit("/import", viewer);
    await page.getByText("This is for operators and administrators").waitFor();
    await expectAccessible(page);
    await picture(page, "viewer");
  });

  it("meets no complaint of the browser on the way", () => {
    const { light, dark } = dashboard;
    expect([light, dark, viewer].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
