import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../src/context/clock.ts";
import { createMetrics } from "../src/observability/metrics/create-metrics.ts";
import { parseExposition } from "./support/exposition.ts";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

const path = (name: string) => new URL(`../../../examples/prometheus/${name}`, import.meta.url);
const file = parse(await readFile(path("alerts.yml"), "utf8")) as { groups: { rules: Rule[] }[] };
const rules = file.groups.flatMap((group) => group.rules);

/** Every metric there is, with its labels; what only a database tells is there without values. */
async function knownMetrics(): Promise<ReadonlySet<string>> {
  const metrics = createMetrics({ role: "all", platforms: ["contentful"], clock: systemClock });
  const journal = { size: () => ({ entries: 0, bytes: 0 }) };
  const away = { execute: () => Promise.reject(new Error("away")) };
  metrics.readDatabase({ journal, db: away } as never);
  return new Set(parseExposition(await metrics.scrape()).keys());
}

describe("the example's alerts", () => {
  it("watch metrics that there are", async () => {
    const known = await knownMetrics();
    const used = rules.flatMap(({ expr }) => expr.match(/syncline_\w+/g) ?? []);
    expect(used.length).toBeGreaterThan(rules.length);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it("each have a name, an expression whose brackets close, a severity and a summary", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { expr, labels, annotations } of rules) {
      const count = (bracket: string) => expr.split(bracket).length;
      for (const [open, close] of ["()", "[]", "{}"].map((pair) => [...pair])) {
        expect(count(open ?? ""), expr).toBe(count(close ?? ""));
      }
      expect(["info", "warning", "critical"]).toContain(labels.severity);
      expect(annotations.summary).not.toBe("");
    }
  });

  it("are documented with the metrics they watch, every metric in a table", async () => {
    const page = await readFile(new URL("../../../docs/observability.md", import.meta.url), "utf8");
    const ours = [...(await knownMetrics())].filter((name) => name.startsWith("syncline_"));
    expect(ours.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
    expect(rules.filter(({ alert }) => !page.includes(alert))).toEqual([]);
  });
});
