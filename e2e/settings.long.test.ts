import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleModel } from "./support/app.ts";
import { picture } from "./support/browser.ts";
import { calm, expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard, signIn } from "./support/dashboard.ts";
import { type Listening, listen } from "./support/listen.ts";
import { push, sandboxTarget } from "./support/sandbox.ts";

interface ExampleType {
  readonly key: string;
  name: string;
  readonly fields: { name: string }[];
}

interface Receiver extends Listening {
  readonly received: readonly { readonly id: string; readonly type: string }[];
}

/** An address that is told of things, and what it was told. */
async function startReceiver(): Promise<Receiver> {
  const received: { id: string; type: string }[] = [];
  const listening = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { type } = JSON.parse(Buffer.concat(parts).toString()) as { type: string };
    received.push({ id: String(request.headers["webhook-id"]), type });
    response.writeHead(204).end();
  });
  return { ...listening, received };
}

describe("an administrator who sets things up and looks at who did what", () => {
  let dashboard: Dashboard;
  let receiver: Receiver;
  beforeAll(async () => {
    dashboard = await openDashboard({ webhookAllow: ["127.0.0.1"] });
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await dashboard?.close();
    await receiver?.close();
  });

  it("invites a person by a link, who comes in with the role they were given", async () => {
    const page = await dashboard.visit("/settings");
    expect(new URL(page.url()).pathname).toBe("/settings/people");
    await page.getByText("The last administrator of everything").waitFor();
    await page.getByRole("button", { name: "Invite a person" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail address").fill("ada");
    await dialog.getByText("This is not an e-mail address.").waitFor();
    await dialog.getByLabel("E-mail address").fill("ada@example.com");
    await dialog.getByLabel("Name").fill("Ada");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Add and make the link" }).click();
    const link = String(await dialog.locator("code").textContent());
    await picture(page, "settings-invite");
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByText("ada@example.com").waitFor();
    await dialog.waitFor({ state: "hidden" });
    await picture(page, "settings-people");

    const ada = await dashboard.openPage();
    await signIn(ada.page, link);
    await dashboard.visit("/settings/tokens", ada);
    await ada.page.getByText("This is for administrators").waitFor();
    await expectAccessible(ada.page);
    await picture(ada.page, "settings-viewer");
    await dashboard.visit("/settings/retention", ada);
    await ada.page.getByText("Administrators set this").waitFor();
    await ada.page.context().close();
  });

  it("gives a role and takes it away, and is asked before", async () => {
    const { page } = dashboard.light;
    const role = page.locator('input[aria-label="Role of Ada in default"]');
    await role.click();
    await page.getByRole("option", { name: "Operator" }).click();
    await page.getByText("Ada has the role operator in default now.").waitFor();
    await role.click();
    await page.getByRole("option", { name: "No role" }).click();
    await page.getByRole("button", { name: "Take it away" }).click();
    await page.getByText("Ada has no role in default now.").waitFor();
  });

  it("makes a token that works until it is revoked", async () => {
    const page = await dashboard.visit("/settings/tokens");
    await page.getByRole("button", { name: "Create a token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Nightly drift check");
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    const secret = String(await dialog.locator("code").first().textContent());
    await expectAccessible(page);
    await picture(page, "settings-token");
    const use = () =>
      fetch(`${dashboard.server.url}/api/v1/types`, {
        headers: { authorization: `Bearer ${secret}` },
      });
    expect((await use()).status).toBe(200);
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Revoke Nightly drift check" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("Revoked", { exact: true }).waitFor();
    const refused = await use();
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("was revoked");
  });

  it("adds a webhook, corrects what the server refuses, and tests it", async () => {
    const page = await dashboard.visit("/settings/webhooks");
    await page.getByRole("button", { name: "Add a webhook" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Release channel");
    await dialog.getByLabel("Address").fill("hooks");
    await dialog.getByText("This is not an address").waitFor();
    await dialog.getByLabel("Address").fill("https://10.0.0.1/hook");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByText("not on the public internet").waitFor();
    await dialog.getByLabel("Address").fill(`${receiver.url}/hook`);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByText(/^whsec_/).waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Send a test to Release channel" }).click();
    await page.getByText(/^Answered 204 in/).waitFor();
    await page.getByText(/^Last: test, .* Answered 204 in/).waitFor();
    await picture(page, "settings-webhooks");
    await page.getByRole("button", { name: "Deliveries of Release channel" }).click();
    const log = page.getByRole("dialog");
    await log.getByRole("button", { name: /Delivered Test/ }).click();
    await log.getByRole("button", { name: "Send again now" }).click();
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(2);
    await log.getByText("Delivered", { exact: true }).waitFor();
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    await expectAccessible(page);
    await picture(page, "settings-deliveries");
  });

  it("keeps payloads for less time after being asked, and sees that on record", async () => {
    const page = await dashboard.visit("/settings/retention");
    await page.getByRole("switch", { name: "Payloads for ever" }).click();
    await page.getByLabel("Payloads, days").fill("30");
    await page.getByRole("button", { name: "Save the policy" }).click();
    const asking = page.getByRole("dialog");
    await asking.getByText("No payload yet").waitFor();
    await expectAccessible(page);
    await picture(page, "settings-retention-preview");
    await asking.getByRole("button", { name: "Save and erase" }).click();
    await page.getByText("Payloads: kept 30 days").waitFor();
    await page.getByText("changed how long things are kept").waitFor();
    await expectAccessible(page);
    await picture(page, "settings-retention");
  });

  it("finds who revoked the token, and sees the proof of it", async () => {
    const page = await dashboard.visit("/audit?action=token.revoked");
    await page.getByRole("textbox", { name: "Text" }).fill("nightly");
    await page.waitForURL(/text=nightly/);
    await page.getByRole("button", { name: /revoked an API token Nightly drift check/ }).click();
    const drawer = page.getByRole("dialog");
    const checks = drawer.getByRole("list", { name: "Checked in this browser" });
    await checks.waitFor();
    expect(await checks.getByLabel("Right").count()).toBe(3);
    await drawer.getByText("Check it yourself").waitFor();
    await expectAccessible(page);
    await drawer.getByRole("list", { name: /From the signed root/ }).scrollIntoViewIfNeeded();
    await picture(page, "audit-proof");

    // Its own address opens it again, whatever the list shows by then.
    const { searchParams } = new URL(page.url());
    await dashboard.visit(`/audit?action=user.created&entry=${searchParams.get("entry")}`);
    await page.getByRole("dialog").getByText("token.revoked").first().waitFor();
  });

  it("verifies the whole record and finds nothing wrong", async () => {
    const page = await dashboard.visit("/audit");
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("Nothing is wrong with it").waitFor();
    await picture(page, "audit");
  });

  it("goes back to before a run, and sees what it changed", async () => {
    const { id: target } = await sandboxTarget(dashboard.api, "contentful");
    const pushed = () => push(dashboard.api, { target, keys: ["FaqEntry"] });
    expect((await pushed()).status).toBe("success");
    const model = JSON.parse(await exampleModel()) as { contentTypes: ExampleType[] };
    const contentTypes = model.contentTypes.filter(({ key }) => key === "FaqEntry");
    for (const type of contentTypes) {
      type.name = "Frequently asked";
      for (const field of type.fields.slice(0, 1)) field.name = "What people ask";
    }
    await dashboard.api.post("/import", { ...model, contentTypes });
    expect((await pushed()).status).toBe("success");
    const page = await dashboard.visit(`/past?target=${target}`);
    await page.getByRole("cell", { name: "FaqEntry" }).waitFor();
    await page.getByText("Compare two").click();
    await page.getByRole("heading", { name: "1 item differs" }).waitFor();
    await page.getByRole("button", { name: /FaqEntry/ }).click();
    await page.getByText("What people ask").waitFor();
    await expectAccessible(page);
    await picture(page, "past-diff");
    expect(new URL(page.url()).searchParams.get("item")).toBe("FaqEntry");
  });

  it("makes a project, works in it, and finds nothing of it in another", async () => {
    const page = await dashboard.visit("/runs");
    const switcher = page.getByRole("button", { name: /^Project: / }).first();
    await switcher.click();
    await page.getByRole("menuitem", { name: "New project" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Shop & Blog");
    await dialog.getByLabel("Key").fill("default");
    await dialog.getByRole("button", { name: "Create the project" }).click();
    await dialog.getByText("Another project has this key.").waitFor();
    await expectAccessible(page);
    await picture(page, "project-new");
    await dialog.getByLabel("Key").fill("shop");
    await dialog.getByRole("button", { name: "Create the project" }).click();
    await page.waitForURL("**/p/shop/");
    await calm(page);

    const type = { key: "ShopOnly", name: "Only in the shop", fields: [] };
    await dashboard.api.post("/import?project=shop", { syncline: 1, contentTypes: [type] });
    await dashboard.visit("/p/shop/types");
    await page.getByText("ShopOnly").waitFor();
    expect(await page.title()).toBe("Types · shop · Syncline");
    await switcher.click();
    await page.getByRole("menuitem", { name: /shop/ }).waitFor();
    await expectAccessible(page);
    await picture(page, "project-switcher");
    await page.getByRole("menuitem", { name: /default/ }).click();
    await page.waitForURL(`${dashboard.server.url}/types`);
    await calm(page);
    await page.getByText("FaqEntry").first().waitFor();
    expect(await page.getByText("ShopOnly").count()).toBe(0);

    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Where to" }).fill("blog");
    await page
      .getByRole("button", { name: /Shop & Blog/ })
      .last()
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/p/shop/");
    await page.getByRole("link", { name: "Types" }).click();
    await page.waitForURL("**/p/shop/types");
    const record = await dashboard.visit("/p/shop/audit");
    const download = record.getByRole("link", { name: "Download the record" });
    expect(await download.getAttribute("href")).toBe("/api/v1/audit/bundle?project=shop");
    await dashboard.visit("/p/shop/settings/tokens");
    expect(await page.getByLabel("Project", { exact: true }).first().inputValue()).toBe("shop");
  });

  it("keeps views of the history for each person and project, and shows shared ones to all", async () => {
    const page = await dashboard.visit("/");
    const old = JSON.stringify([{ name: "From this browser", search: { action: "delete" } }]);
    await page.evaluate((text) => localStorage.setItem("syncline.history-views", text), old);
    await dashboard.visit("/history");
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await page.getByRole("button", { name: "From this browser", exact: true }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem("syncline.history-views"))).toBeNull();

    await dashboard.visit("/p/shop/history?status=failed");
    const open = async () => page.getByRole("button", { name: "Views", exact: true }).click();
    await open();
    await page.getByRole("button", { name: "Save this view" }).click();
    const dialog = page.getByRole("dialog", { name: "Save this view" });
    await dialog.getByLabel("Name").fill("What broke in the shop");
    await dialog.getByLabel("Show it to everybody in this project").check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await open();
    await page.getByRole("button", { name: /^What broke in the shop/ }).waitFor();
    expect(await page.getByRole("button", { name: "From this browser", exact: true }).count()).toBe(
      0,
    );
    await expectAccessible(page);
    await picture(page, "history-views");
  });

  it("leads somebody to the one project they may see, and tells others that there is none", async () => {
    const body = { email: "bo@example.com", name: "Bo" };
    const made = await dashboard.api.post<{ link: string; person: { id: string } }>(
      "/people",
      body,
    );
    const bo = await dashboard.openPage();
    const { page } = bo;
    await page.goto(made.body.link);
    await page.getByRole("heading", { name: "You have no role yet" }).waitFor();
    await expectAccessible(page);
    await picture(page, "project-no-role");

    const member = { project: "shop", email: "bo@example.com", role: "viewer" };
    await dashboard.api.put("/members", member);
    await page.getByRole("button", { name: "Look again" }).click();
    await page.waitForURL("**/p/shop/");
    await calm(page);
    expect(await page.getByRole("link", { name: "Plan a sync" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Project: / }).count()).toBe(0);
    await dashboard.visit("/p/shop/types", bo);
    await page.getByText("ShopOnly").waitFor();
    await dashboard.visit("/p/shop/history", bo);
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await page.getByRole("button", { name: /^What broke in the shop/ }).click();
    await page.waitForURL("**/p/shop/history?status=failed");

    await dashboard.visit("/types", bo);
    await page.getByText("There is no project “default” for you").waitFor();
    await expectAccessible(page);
    await picture(page, "project-unknown");
    await page.getByRole("link", { name: /Shop & Blog/ }).click();
    await page.waitForURL("**/p/shop/");
    expect(bo.complaints).toEqual([]);
    await page.context().close();
  });

  const views = [
    "/settings/people",
    "/settings/tokens",
    "/settings/webhooks",
    "/settings/retention",
    "/audit",
    "/past",
  ];

  // In the light, the journeys have met them.
  it.each(views)("can be read in the dark: %s", async (path) => {
    const page = await dashboard.visit(path, dashboard.dark);
    await expectAccessible(page, "colours");
    await picture(page, `${path.slice(1).replaceAll("/", "-")}-dark`);
  });

  it("meets no complaint of the browser on the way", () => {
    // The address and the key that were refused, which browsers tell of themselves.
    expect(dashboard.light.complaints).toEqual([
      expect.stringContaining("422 (Unprocessable Entity)"),
      expect.stringContaining("409 (Conflict)"),
    ]);
    expect(dashboard.dark.complaints).toEqual([]);
  });
});
