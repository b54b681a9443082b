import { breakingClasses, decisions, planOperations } from "@syncline/core";
import {
  directions,
  recordActions,
  recordStatuses,
  runStatuses,
  syncModes,
  syncStateStatuses,
  triggers,
  versionSources,
} from "@syncline/core/status";
import { describe, expect, it } from "vitest";
import { tones } from "../src/app/tones.ts";
import * as labels from "../src/lib/labels.ts";
import * as status from "../src/lib/status.ts";

const looks = [
  ["run statuses", runStatuses, status.runStatusLooks],
  ["record statuses", recordStatuses, status.recordStatusLooks],
  ["sync states", syncStateStatuses, status.stateLooks],
  ["plan operations", planOperations, status.operationLooks],
  ["record actions", recordActions, status.actionLooks],
] as const;

describe.each(looks)("%s", (_name, values, table) => {
  it("have one look each, and there is no look without a value", () => {
    expect(Object.keys(table).sort()).toEqual([...values].sort());
  });

  it("are told apart by their words alone", () => {
    const labels = Object.values(table).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("have a known tone, an icon and a meaning that is a sentence", () => {
    for (const { tone, icon, meaning } of Object.values(table)) {
      expect(tones).toContain(tone);
      expect(icon).toBeTruthy();
      expect(meaning).toMatch(/^[A-Z].*\.$/);
    }
  });
});

it.each([
  ["directions", directions, labels.directionLabels],
  ["modes", syncModes, labels.modeLabels],
  ["triggers", triggers, labels.triggerLabels],
  ["version sources", versionSources, labels.sourceLabels],
  ["breaking classes", breakingClasses, labels.breakingLabels],
  ["decisions", decisions, labels.decisionLabels],
])("%s have one label each", (_name, values, table) => {
  expect(Object.keys(table).sort()).toEqual([...values].sort());
});

it.each(directions)("says for every mode of a %s what it does", (direction) => {
  const effects = labels.modeEffects[direction];
  expect(Object.keys(effects).sort()).toEqual([...syncModes].sort());
  expect(new Set(Object.values(effects)).size).toBe(syncModes.length);
});

it("says for every kind of breaking change what it costs", () => {
  for (const { label, effect } of Object.values(labels.breakingLabels)) {
    expect(label).toMatch(/^[A-Z]/);
    expect(effect).toMatch(/^[A-Z].*\.$/);
  }
});

it("orders every sync state exactly once", () => {
  expect([...status.stateOrder].sort()).toEqual([...syncStateStatuses].sort());
});
