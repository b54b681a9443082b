import { examplePlanSummary as summary } from "@syncline/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, cleanText } from "../src/render/clean.ts";
import { colorsFor, plainColors } from "../src/render/colors.ts";
import { planMarkdown } from "../src/render/markdown.ts";
import { renderPlan } from "../src/render/plan.ts";
import { createProgress } from "../src/render/progress.ts";
import { renderStatus } from "../src/render/status.ts";
import { table } from "../src/render/table.ts";
import { action, observation, plan } from "./support/plan.ts";

const changed = plan({
  actions: [
    action({ key: "article", operation: "create", name: "Article" }),
    action({
      key: "page",
      changes: [
        { path: "fields.title.required", kind: "modified", before: false, after: true },
        { path: "fields.old", kind: "removed", before: { type: "text" }, after: null },
        { path: "fields.new", kind: "added", before: null, after: { type: "text" } },
      ],
      breaking: [{ class: "field_removed", path: "fields.old", message: "Its content goes." }],
      losses: [{ path: "base", kind: "dropped", message: "There is no base." }],
    }),
    action({
      key: "author",
      operation: "blocked",
      decision: "CONFLICT_BOTH_MODIFIED",
      reason: "Changed on both sides.",
    }),
  ],
  observations: [observation("note", "PULL")],
  summary: summary({
    create: 1,
    update: 1,
    blocked: 1,
    unchanged: 4,
    losses: 1,
    breaking: 1,
    consentNeeded: ["field_removed"],
  }),
});

describe("a plan for people", () => {
  it("shows each item with its changes, what breaks and what is lost", () => {
    const text = renderPlan({ plan: changed, target: "Staging", full: false }, plainColors);
    expect(text).toMatchInlineSnapshot(`
      "Plan: push to Staging  plan-1

        + create article  Article
        ~ update page
            ! field_removed: Its content goes.
            ~ fields.title.required  false → true
            - fields.old  {"type":"text"}
            + fields.new  {"type":"text"}
            ≈ base dropped: There is no base.
        ✗ blocked author
            Changed on both sides.

      Left alone:
        · note  note was changed there.

      1 to create, 1 to update, 1 blocked; 4 unchanged, 1 loss.
      Applying it needs --allow-breaking field_removed."
    `);
  });

  it("counts losses and shows the first few changes, and all when asked to", () => {
    const losses = Array.from({ length: 9 }, (_, at) => {
      return { path: `fields.f${at}`, kind: "dropped" as const, message: "Gone." };
    });
    const changes = losses.map(({ path }) => {
      return { path, kind: "added" as const, before: null, after: path };
    });
    const many = plan({ actions: [action({ key: "page", losses, changes })] });
    const shown = (full: boolean) =>
      renderPlan({ plan: many, target: "Staging", full }, plainColors);
    expect(shown(false)).toContain("≈ 9 losses: 9 dropped (--full)");
    expect(shown(false)).toContain("… and 4 more changes (--full)");
    expect(shown(false)).not.toContain("fields.f8");
    expect(shown(true)).toContain("+ fields.f8");
    expect(shown(true)).toContain("≈ fields.f8 dropped: Gone.");
  });

  it("says when there is nothing to do", () => {
    const text = (given: Parameters<typeof plan>[0]) =>
      renderPlan({ plan: plan(given), target: "Staging", full: false }, plainColors);
    expect(text({ summary: summary({ unchanged: 3 }) })).toContain("In step; 3 unchanged.");
    expect(text({ observations: [observation("note", "PULL")] })).toContain("Nothing to do");
  });
});

describe("a plan as Markdown", () => {
  it("has a table of the items, and the details folded away", () => {
    const text = planMarkdown({ plan: changed, target: "Staging" });
    expect(text).toContain("### Syncline: push to Staging");
    expect(text).toContain("| ~ update | <code>page</code> | field_removed | 1 |");
    expect(text).toContain("<details><summary>page</summary>");
    expect(text).toContain("Applying it needs --allow-breaking field_removed.");
  });

  it("lets no text of a model act as Markdown or HTML, nor call anybody", () => {
    const evil = "<img src=x>|[a](b) @everyone `code` #1";
    const item = action({ key: "page", operation: "blocked", reason: evil });
    const text = planMarkdown({ plan: plan({ actions: [item] }), target: evil });
    for (const part of ["<img", "@everyone", "[a]", "`", "|[", " #1"]) {
      expect(text).not.toContain(part);
    }
  });

  it("fits into a comment, and says when it had to leave something out", () => {
    const actions = Array.from({ length: 3_000 }, (_, at) =>
      action({ key: `type${at}`, operation: "create" }),
    );
    const text = planMarkdown({ plan: plan({ actions }), target: "Staging" });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("more than fits here");
    expect(text).toContain("Nothing has been written");
  });
});

describe("texts of a platform", () => {
  it("cannot act on a terminal, wherever they stand", () => {
    const evil = "a\u001b[2Jb\u0007\u009bc\r\u202e";
    for (const sign of ["\u001b", "\u0007", "\u009b", "\r", "\u202e"]) {
      expect(cleanText(evil)).not.toContain(sign);
    }
    expect(clean({ [evil]: [{ evil }, 1, null, true] })).toEqual({
      [cleanText(evil)]: [{ evil: cleanText(evil) }, 1, null, true],
    });
  });

  it("are otherwise left as they are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", " ", "é", "字", "\n", "{", "→") }),
        (text) => {
          expect(cleanText(text)).toBe(text);
        },
      ),
    );
  });
});

describe("the progress of a run", () => {
  it.each([
    ["rate_limit", "12.0 s for the rate limit"],
    ["retry", "12.0 s before another try"],
  ])("says what it waits for: %s", (reason, words) => {
    const progress = createProgress(4).with({
      ...{ runId: "r", seq: 1, at: "2026-11-21T12:00:00.000Z", type: "exchange.waiting" },
      data: { recordId: "a", for: reason, attempt: 2, waitMs: 12_000 },
    });
    expect(progress.line).toMatch(new RegExp(` 0 of 4  waiting ${words}$`));
    expect(progress.news).toEqual([`waits ${words}`]);
  });
});

describe("a table", () => {
  it("is as wide as its texts, not their colours", () => {
    const paint = (text: string) => `<<${text}>>`;
    const columns = [{ title: "name" }, { title: "n", align: "right" as const }, { title: "" }];
    const rows = [
      ["a", { text: "10", paint }, "x"],
      [{ text: "longer", paint }, "2", ""],
    ];
    expect(table(columns, rows, plainColors)).toEqual([
      "name     n",
      "a       <<10>>  x",
      "<<longer>>   2",
    ]);
  });
});

describe("the status", () => {
  const target = {
    id: "t",
    name: "It's here",
    platform: "contentful",
    lastSuccessAt: null,
    here: 0,
    there: 0,
    toNote: 0,
    conflicts: 0,
    blocked: 0,
    unchanged: 0,
    onlyThere: 0,
    error: null,
  };
  const shown = (row: object) =>
    renderStatus(
      {
        server: "http://here",
        project: "default",
        types: 3,
        inStep: false,
        targets: [{ ...target, state: "pending", ...row }],
      },
      plainColors,
    );

  it("says what to do next, ready to be pasted", () => {
    expect(shown({ here: 2 })).toContain("syncline push 'It'\\''s here'");
    expect(shown({ there: 1 })).toContain("syncline pull ");
    expect(shown({ conflicts: 1, state: "conflict" })).toContain("syncline conflicts --target ");
  });

  it("tells why a target could not be asked, and no figures of it", () => {
    const text = shown({ state: "error", error: "No answer." });
    expect(text).toContain("! cannot be asked");
    expect(text).toContain("It's here: No answer.");
  });
});

it("colours on a terminal only, and never where that is not wanted", () => {
  const red = (params: Partial<Parameters<typeof colorsFor>[0]>) =>
    colorsFor({ isTerminal: true, env: {}, wanted: true, ...params }).red("x");
  expect(red({})).not.toBe("x");
  expect(red({ isTerminal: false })).toBe("x");
  expect(red({ wanted: false })).toBe("x");
  expect(red({ env: { NO_COLOR: "1" } })).toBe("x");
  expect(red({ env: { CI: "true" } })).toBe("x");
});
