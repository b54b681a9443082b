import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleModel } from "./support/app.ts";
import { picture } from "./support/browser.ts";
import { calm, expectAccessible } from "./support/calm.ts";
import { type Dashboard, openDashboard } from "./support/dashboard.ts";
import { editAtContentful } from "./support/edit-at-contentful.ts";
import { push, sandboxTarget } from "./support/sandbox.ts";

const key = "SeoMetadata";

interface Type {
  readonly key: string;
  name: string;
  fields: { key: string; name: string; help?: string; validations?: unknown }[];
}

describe("an administrator who looks after the model", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
    await makeConflict();
  });
  afterAll(() => dashboard?.close());

  const exampleType = async (): Promise<Type> => {
    const model = JSON.parse(await exampleModel()) as { contentTypes: Type[] };
    const found = model.contentTypes.find((type) => type.key === key);
    if (found === undefined) throw new Error(`the example has no ${key}`);
    return found;
  };

  /** Pushes a type, then changes it on both sides: in three places differently, in others on one side only. */
  async function makeConflict(): Promise<void> {
    await push(dashboard.api, { target: "Contentful (simulated)", keys: [key] });

    const ours = await exampleType();
    ours.name = "Search metadata";
    for (const field of ours.fields) {
      if (field.key === "metaTitle") field.validations = { size: { min: 10, max: 90 } };
      if (field.key === "metaDescription") field.name = "Summary";
      if (field.key === "canonicalUrl") field.help = "Where the original stands.";
    }
    await dashboard.api.post("/import?message=Longer%20titles", {
      syncline: 1,
      contentTypes: [ours],
    });
    await editAtContentful(dashboard.api, "SEO metadata", (type) => {
      type.name = "SEO settings";
      for (const field of type.fields) {
        if (field.name === "Title") field.validations = [{ size: { min: 10, max: 60 } }];
        if (field.name === "Description") field.name = "Teaser";
        if (field.name === "Hide from search engines") field.name = "No index";
      }
    });
    await dashboard.api.post("/sync/conflicts/detect", { target: "Contentful (simulated)" });
  }

  /** The page a reader is on as a phone shows it, with nothing that reaches out of it. */
  const onPhone = async (name: string) => {
    const { page } = dashboard.light;
    const size = page.viewportSize() ?? { width: 1280, height: 860 };
    await page.setViewportSize({ width: 390, height: 844 });
    await calm(page);
    await picture(page, `${name}-phone`);
    const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    expect(wide, `${name} is wider than a phone`).toBe(false);
    await page.setViewportSize(size);
  };

  it("resolves a conflict place by place, with the keyboard alone", async () => {
    const page = await dashboard.visit("/conflicts");
    await dashboard.expectBothAccessible("conflicts-open");
    await page.getByRole("link", { name: new RegExp(`^${key}`) }).click();
    await page.getByRole("heading", { name: `Conflict in ${key}` }).waitFor();
    await calm(page);
    await page.getByText(/^0 of \d+ decided$/).waitFor();
    await dashboard.expectBothAccessible("conflict");

    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Take theirs").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });

    await page.getByRole("button", { name: "All theirs" }).click();
    await page.keyboard.press("k");
    await page.keyboard.press("o");
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.getByRole("textbox", { name: /^Value/ }).fill("80");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^(\d+) of \1 decided$/).waitFor();
    await page.getByText("What Contentful (simulated) cannot hold as it is").waitFor();
    await page.getByText(/^Help texts belong to Contentful/).waitFor();
    await picture(page, "conflict-decided");
    await page.keyboard.press("Enter");
    await dialog.getByRole("textbox", { name: "Note, if you like" }).fill("Agreed with marketing");
    await expectAccessible(page);
    await picture(page, "conflict-confirm");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/plans\//);
    const { body } = await dashboard.api.get<{ items: { state: string }[] }>(
      `/sync/conflicts?key=${key}`,
    );
    expect(body.items.map(({ state }) => state)).toEqual(["resolved"]);
  });

  it("sees in the tree what was merged, and compares any two versions by address", async () => {
    const page = await dashboard.visit(`/types/${key}?tab=versions`);
    await page.getByText("Agreed with marketing").first().waitFor();
    await page.getByText("Merges 2").waitFor();
    await dashboard.expectBothAccessible("versions");
    const versions = page.getByRole("list", { name: "Versions, newest first" });
    await versions.getByRole("button", { pressed: true }).press("End");
    await page.getByText("The first version, with 5 fields.").waitFor();
    await page.getByRole("link", { name: "Compare with the latest" }).click();
    await page.waitForURL(/tab=compare&from=.*&to=/);
    await page.getByText("Renamed from “SEO metadata” to").waitFor();
    await page.getByRole("region", { name: "Difference as JSON" }).waitFor();
    await dashboard.expectBothAccessible("compare");
  });

  it("learns who gave each property its value", async () => {
    const page = await dashboard.visit(`/types/${key}?tab=blame`);
    const row = page.getByRole("row", { name: /Help text .*Where the original stands/ });
    await row.getByText("Longer titles").waitFor();
    await dashboard.expectBothAccessible("blame");
  });

  it("edits a type by form, beside somebody else, and sees the new version", async () => {
    const page = await dashboard.visit(`/types/${key}`);
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("heading", { name: /^Edit / }).waitFor();
    await calm(page);
    const fields = page.getByRole("region", { name: "Fields" });
    await fields.getByRole("button", { name: /^Canonical address/ }).press("Alt+ArrowUp");
    await fields.getByRole("button", { name: /^Canonical address/ }).click();
    await page.getByLabel("Key", { exact: false }).nth(1).fill("not a key");
    await page
      .getByText(/Must be 1 to 255 letters/)
      .first()
      .waitFor();
    await dashboard.expectBothAccessible("type-editor");
    await page.getByLabel("Key", { exact: false }).nth(1).fill("canonicalUrl");
    await page.getByRole("switch", { name: "Required" }).press("Space");
    await page.getByText("It must be filled in now.").waitFor();
    await page.getByText("Order of the fields changed").waitFor();
    await picture(page, "type-editor-changes");

    const { body: now } = await dashboard.api.get<{ data: Type }>(`/types/${key}`);
    await dashboard.api.post("/import", {
      syncline: 1,
      contentTypes: [{ ...now.data, description: "For search engines." }],
    });
    await page.getByLabel("What for").fill("The address is a must");
    await page.keyboard.press("Enter");
    await page.getByText("Somebody else has saved this type meanwhile").waitFor();
    await expectAccessible(page);
    await picture(page, "type-editor-moved-on");
    await page.getByRole("button", { name: "Put mine on top of theirs" }).click();
    await page.getByRole("button", { name: "Save a new version" }).click();
    await page.waitForURL(/tab=versions&version=/);
    await page.getByText("The address is a must").first().waitFor();
    const { body: after } = await dashboard.api.get<{ data: Record<string, unknown> }>(
      `/types/${key}`,
    );
    expect(after.data).toMatchObject({ description: "For search engines." });
  });

  it("makes a type as JSON, which the form follows", async () => {
    const page = await dashboard.visit("/types/new?tab=json");
    // Where the editor was before a type could be called so.
    expect(new URL(page.url()).pathname).toBe("/new-type");
    const json = page.getByLabel("The content type as JSON");
    await json.fill('{ "key": "Teaser", "name": "Teas');
    await page.getByText("The JSON cannot be read").waitFor();
    await json.fill('{ "key": "Teaser", "name": "Teaser", "fields": [] }');
    await page.getByRole("tab", { name: "Form" }).click();
    await page.getByRole("button", { name: "Add a field" }).click();
    await page.getByText("A new type, with 1 field.").waitFor();
    await dashboard.expectBothAccessible("type-new");
    await page.getByRole("button", { name: "Make the type" }).click();
    await page.waitForURL(/\/types\/Teaser/);
    await page.getByText("The first version, with 1 field.").waitFor();
  });

  it("walks the matrix by arrow keys, and opens what a cell leads to", async () => {
    const page = await dashboard.visit("/types");
    const grid = page.getByRole("grid", { name: "Types and targets" });
    await grid.getByRole("link", { name: /ahead/i }).first().waitFor();
    await dashboard.expectBothAccessible("matrix");
    await grid.getByRole("rowheader").first().getByRole("link").focus();
    await page.keyboard.press("Control+End");
    await expect
      .poll(() => page.evaluate("document.activeElement?.getAttribute('aria-label')"))
      .toMatch(/at Optimizely \(simulated\): Not pushed$/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/types\/.*tab=targets/);
    await expectAccessible(page);
  });

  const targetId = async () => (await sandboxTarget(dashboard.api, "contentful")).id;

  it("learns what the model becomes at a target, and what of it is lost", async () => {
    const page = await dashboard.visit(`/targets/${await targetId()}`);
    await page.getByRole("tab", { name: "Mappings" }).click();
    const row = page.getByRole("row", { name: /^Web address url/ });
    await row.getByText("Contentful has no address field: it becomes short text.").waitFor();
    await row.getByText("Pulled back it is: text, one line.").waitFor();
    await page.getByRole("button", { name: /^Not as it is/ }).click();
    await page.waitForURL(/show=lossy/);
    await dashboard.expectBothAccessible("target-mapping");
    await page.getByRole("button", { name: /^In your model/ }).click();
    await page
      .getByRole("row", { name: /^Content of another space resource/ })
      .waitFor({ state: "hidden" });
    const type = page.getByRole("listitem").filter({ hasText: key });
    await type.getByText(key, { exact: true }).click();
    await type.getByText(/^Help texts belong to Contentful/).waitFor();
    await picture(page, "target-mapping-open");
    await onPhone("target-mapping");
  });

  it("learns which key is which id at a target, since when and by which run", async () => {
    const page = await dashboard.visit(`/targets/${await targetId()}?tab=identities`);
    const row = page.getByRole("row", { name: new RegExp(`^${key} .*Live`) });
    await row.getByRole("link", { name: "Open the run" }).waitFor();
    await page.getByText(/^No two keys would be one item/).waitFor();
    await dashboard.expectBothAccessible("target-identities");
    await onPhone("target-identities");
    await page.getByRole("textbox", { name: "Search by key or id there" }).fill("no such");
    await page.getByText("No link has “no such” in it").waitFor();
    expect(new URL(page.url()).searchParams.get("search")).toBe("no such");
  });

  it("deletes a type once nothing refers to it and its key is typed, and brings it back", async () => {
    const page = await dashboard.visit(`/types/${key}`);
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText(/other types? refers? to it$/).waitFor();
    await picture(page, "type-delete-blocked");
    await page.keyboard.press("Escape");

    const choice = { target: "Contentful (simulated)", keys: ["Teaser"] };
    await push(dashboard.api, choice);
    await dashboard.visit("/types/Teaser");
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText(/^It is live at Contentful \(simulated\)/).waitFor();
    const confirm = page.getByRole("button", { name: "Delete the type" });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "What for, if you like" }).fill("Never used");
    await page.getByRole("textbox", { name: "Type Teaser to confirm" }).fill("Teaser");
    await expectAccessible(page);
    await picture(page, "type-delete");
    await page.keyboard.press("Enter");
    await page.getByText("This type is deleted here").waitFor();
    await page.getByText(/: Never used$/).waitFor();
    await dashboard.expectBothAccessible("type-deleted");
    const planned = await dashboard.api.post<{ actions: { operation: string }[] }>("/sync/plan", {
      ...choice,
      direction: "push",
    });
    expect(planned.body.actions.map(({ operation }) => operation)).toEqual(["delete"]);

    await page.getByRole("button", { name: "Bring it back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
    await page.getByRole("button", { name: "Delete" }).waitFor();
  });

  it("opens, compares and edits types whose keys mean something else in an address", async () => {
    const field = { key: "title", name: "Title", type: "text" };
    const model = (name: string) =>
      ["new", ".."].map((odd) => ({ key: odd, name: `${name} ${odd}`, fields: [field] }));
    for (const name of ["First", "Second"]) {
      await dashboard.api.post("/import", { syncline: 1, contentTypes: model(name) });
    }
    const page = await dashboard.visit("/types/new");
    await page.getByRole("heading", { name: "Second new" }).waitFor();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("heading", { name: "Edit Second new" }).waitFor();
    await dashboard.visit("/types?search=..");
    await page
      .getByRole("rowheader", { name: /^Second \.\./ })
      .getByRole("link")
      .click();
    await page.getByRole("heading", { name: "Second .." }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/types/~..");
    await page.reload();
    await page.getByRole("tab", { name: "Compare" }).click();
    await page.getByText("Renamed from “First ..” to “Second ..”.").waitFor();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("heading", { name: "Edit Second .." }).waitFor();
  });

  it("erases what a record sent for good, says who and why, and keeps the hashes", async () => {
    const { body } = await dashboard.api.get<{ items: { id: string; payloadHash: string }[] }>(
      `/sync/type/${key}/history?order=oldest`,
    );
    const page = await dashboard.visit(`/history?record=${body.items[0]?.id}`);
    await page.getByRole("button", { name: "Erase what was sent and received" }).click();
    await page.getByRole("textbox", { name: "Why" }).fill("Asked for by its author");
    await expectAccessible(page);
    await picture(page, "record-erase");
    await page.keyboard.press("Enter");
    const note = page.getByRole("region", { name: "What was erased" });
    await note.getByText(/Asked for by its author/).waitFor();
    await note.scrollIntoViewIfNeeded();
    await calm(page);
    await dashboard.expectBothAccessible("record-erased");
    await page
      .getByText(/^Erased\. Its hash/)
      .first()
      .waitFor();
    await note.getByRole("link", { name: "The audit entry and its proof" }).click();
    await page
      .getByRole("dialog")
      .getByText(/erased payloads/)
      .first()
      .waitFor();
  });

  it("is read on a phone, blame and matrix too", async () => {
    await dashboard.visit(`/types/${key}?tab=blame`);
    await dashboard.light.page.getByRole("table").waitFor();
    await onPhone("blame");
    await dashboard.visit("/types");
    await dashboard.light.page.getByRole("grid", { name: "Types and targets" }).waitFor();
    await onPhone("matrix");
  });

  it("meets no complaint of the browser on the way", () => {
    // The one save that came too late, and the type that was deleted, which browsers tell of themselves.
    const { light, dark } = dashboard;
    const told = /409 \(Conflict\)|404 \(Not Found\)/;
    expect(light.complaints.filter((complaint) => complaint.includes("409"))).toHaveLength(1);
    for (const complaint of [...light.complaints, ...dark.complaints]) {
      expect(complaint).toMatch(told);
    }
  });
});
