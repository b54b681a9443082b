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
  ["directions", directions, status.directionLabels],
  ["modes", syncModes, status.modeLabels],
  ["triggers", triggers, status.triggerLabels],
  ["version sources", versionSources, status.sourceLabels],
  ["breaking classes", breakingClasses, status.breakingLabels],
  ["decisions", decisions, status.decisionLabels],
])("%s have one label each", (_name, values, labels) => {
  expect(Object.keys(labels).sort()).toEqual([...values].sort());
});

it("orders every sync state exactly once", () => {
  expect([...status.stateOrder].sort()).toEqual([...syncStateStatuses].sort());
});
