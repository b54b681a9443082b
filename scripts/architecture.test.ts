import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkAdapterPlan, isAdapter } from "./architecture/adapter-plan.ts";
import { checkAdapterNames, checkArrows } from "./architecture/arrows.ts";
import { checkBrowserParts, checkCoreBuiltins } from "./architecture/core-purity.ts";
import { checkDeclared } from "./architecture/declared.ts";
import { checkFileLength } from "./architecture/file-length.ts";
import { readAllSources, readWorkspaces, sourcesOf } from "./architecture/workspace.ts";

const root = join(import.meta.dirname, "..");
const workspaces = readWorkspaces(root);

describe("the architecture", () => {
  it("is looked at in full", () => {
    expect(workspaces.length).toBeGreaterThanOrEqual(8);
    for (const workspace of workspaces) expect(sourcesOf(workspace), workspace.dir).not.toEqual([]);
    expect(readAllSources(root).length).toBeGreaterThan(300);
  });

  it("has imports that go the allowed ways only", () => {
    expect(checkArrows(workspaces)).toEqual([]);
  });

  it("declares in each package what it imports", () => {
    expect(checkDeclared(workspaces)).toEqual([]);
  });

  it("names adapters in one file", () => {
    expect(checkAdapterNames(workspaces)).toEqual([]);
  });

  const core = workspaces.find(({ manifest }) => manifest.name === "@syncline/core");

  it("keeps Node out of the core, save for hashing", () => {
    expect(core && checkCoreBuiltins(core)).toEqual([]);
  });

  it("keeps Node out of what runs in the browser too", () => {
    expect(core && checkBrowserParts(core)).toEqual([]);
  });

  it.each(workspaces.filter(isAdapter).map((workspace) => [workspace.dir, workspace] as const))(
    "finds the common file plan in %s",
    (_dir, workspace) => {
      expect(checkAdapterPlan(workspace)).toEqual([]);
    },
  );

  it("has no file too long to be one idea", () => {
    expect(checkFileLength(readAllSources(root))).toEqual([]);
  });
});
