import { describe, expect, it } from "vitest";
import { checkAdapterPlan } from "./adapter-plan.ts";
import { checkAdapterNames, checkArrows } from "./arrows.ts";
import { checkBrowserParts, checkCoreBuiltins } from "./core-purity.ts";
import { checkDeclared } from "./declared.ts";
import { checkFileLength } from "./file-length.ts";
import { packageOf, readImports } from "./read-imports.ts";
import type { Manifest, Workspace } from "./workspace.ts";

function workspace(
  dir: string,
  name: string,
  files: Readonly<Record<string, string>>,
  manifest: Partial<Manifest> = {},
): Workspace {
  return {
    dir,
    manifest: { name, ...manifest },
    files: Object.entries(files).map(([path, text]) => ({ path: `${dir}/${path}`, text })),
  };
}

const core = (files: Readonly<Record<string, string>> = {}) =>
  workspace("packages/core", "@syncline/core", files, {
    exports: { ".": "", "./adapter": "", "./model": "" },
  });
const server = (files: Readonly<Record<string, string>>) =>
  workspace("apps/server", "@syncline/server", files, { private: true });
const messages = (found: readonly { message: string }[]) => found.map(({ message }) => message);

describe("readImports", () => {
  it("reads every form of import and export", () => {
    const source = [
      'import "side-effect";',
      'import name from "default";',
      'import * as all from "star";',
      'import { a, type B } from "named";',
      "import {",
      "  one,",
      "  two,",
      '} from "lines";',
      'import type { C } from "types";',
      'export { d } from "again";',
      'export type * from "again-types";',
      'export * from "everything";',
      'const late = await import("dynamic");',
    ].join("\n");
    expect(readImports(source).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ["side-effect", false],
      ["default", false],
      ["star", false],
      ["named", false],
      ["lines", false],
      ["types", true],
      ["again", false],
      ["again-types", true],
      ["everything", false],
      ["dynamic", false],
    ]);
  });

  it("reads no comments, and no strings that only look alike", () => {
    const source = [
      '// import "commented";',
      '/* import "also"; */',
      'const text = "import of something";',
      'export const from = "here";',
      'const url = "http://example.com";',
    ].join("\n");
    expect(readImports(source)).toEqual([]);
  });

  it("tells packages from paths", () => {
    expect(packageOf("@scope/name/part")).toBe("@scope/name");
    expect(packageOf("name/part")).toBe("name");
    expect(packageOf("./here.ts")).toBeNull();
    expect(packageOf("node:fs")).toBeNull();
  });
});

describe("the checkers find", () => {
  it("an import against the arrows", () => {
    const adapter = workspace("packages/adapter-x", "@syncline/adapter-x", {
      "src/a.ts": 'import { openStore } from "@syncline/db";\n',
    });
    expect(messages(checkArrows([adapter]))).toEqual([
      "'@syncline/adapter-x' may not import '@syncline/db'",
    ]);
  });

  it("a value where only types may go, and lets the types pass", () => {
    const file = (line: string) => workspace("apps/web", "@syncline/web", { "src/a.ts": line });
    const target = workspace("apps/server", "@syncline/server", {}, { exports: { ".": "" } });
    expect(checkArrows([file('import type { A } from "@syncline/server";'), target])).toEqual([]);
    const value = file('import { start } from "@syncline/server";');
    expect(messages(checkArrows([value, target]))).toEqual([
      "'@syncline/web' may not import '@syncline/server'",
    ]);
  });

  it("an import past the exports", () => {
    const found = checkArrows([
      core(),
      server({ "src/a.ts": 'import { b } from "@syncline/core/plan/order";' }),
    ]);
    expect(messages(found)).toEqual(["'@syncline/core' does not export './plan/order'"]);
  });

  it("a package nobody gave a place", () => {
    expect(messages(checkArrows([workspace("packages/new", "@syncline/new", {})]))).toEqual([
      "'@syncline/new' has no place in the table of arrows",
    ]);
  });

  it("an import that is not declared, or only for development", () => {
    const found = checkDeclared([
      workspace(
        "packages/adapter-x",
        "@syncline/adapter-x",
        { "src/a.ts": 'import { z } from "zod";\nimport b from "tool";\n' },
        { dependencies: { zod: "4" }, devDependencies: { tool: "1" } },
      ),
    ]);
    expect(messages(found)).toEqual(["'tool' is not declared in packages/adapter-x/package.json"]);
  });

  it("a relative import that leaves its package", () => {
    const found = checkDeclared([
      server({ "src/a.ts": 'import "../../../packages/core/src/a.ts";' }),
    ]);
    expect(messages(found)).toEqual(["'../../../packages/core/src/a.ts' leads out of apps/server"]);
  });

  it("an adapter named outside its one file", () => {
    const line = 'import { a } from "@syncline/adapter-contentful";';
    expect(checkAdapterNames([server({ "src/adapters.ts": line })])).toEqual([]);
    expect(checkAdapterNames([server({ "src/other.ts": line })])).toHaveLength(1);
  });

  it("Node in the core, by import or by name", () => {
    const found = checkCoreBuiltins(
      core({
        "src/canonical/hash.ts": 'import { createHash } from "node:crypto";',
        "src/plan/seal.ts": 'import { createHash } from "node:crypto";',
        "src/diff/read.ts": 'import { readFile } from "fs/promises";',
        "src/engine/run.ts": "const id = process.pid;",
        "src/testing/zip.ts": 'import { nodeCompression } from "../node/index.ts";',
        "src/node/zip.ts": 'import { gzip } from "node:zlib";',
        "src/node/read.ts": 'import { readFile } from "node:fs";',
        "src/snapshot/zip.ts": 'import { nodeCompression } from "../node/index.ts";',
      }),
    );
    expect(messages(found)).toEqual([
      "the core may not use 'node:crypto'",
      "the core may not use 'fs/promises'",
      "the core may not use Node's 'process'",
      "the core may not use 'node:fs'",
      "the core may not use '../node/index.ts'",
    ]);
  });

  it("Node behind an import of what runs in the browser, and lets types pass", () => {
    const files = {
      "src/canonical/hash.ts": 'import { createHash } from "node:crypto";',
      "src/canonical/index.ts": 'export { hashJson } from "./hash.ts";',
    };
    const diff = (line: string) => checkBrowserParts(core({ ...files, "src/diff/diff.ts": line }));
    expect(messages(diff('import { hashJson } from "../canonical/index.ts";'))).toEqual([
      "reaches Node by ../canonical/index.ts → ./hash.ts → node:crypto",
    ]);
    expect(diff('import type { Hash } from "../canonical/index.ts";')).toEqual([]);
  });

  it("an adapter off the common plan", () => {
    const found = checkAdapterPlan(
      workspace("packages/adapter-x", "@syncline/adapter-x", {
        "src/index.ts": 'export { a } from "./adapter.ts";\nexport const b = 1;\n',
        "src/adapter.ts": "",
        "test/a.test.ts": "// runConformance comes later\n",
      }),
    );
    expect(found).toContainEqual({
      file: "packages/adapter-x/src/decode.ts",
      message: "is missing",
    });
    expect(messages(found)).toContain("may only re-export");
    expect(messages(found)).toContain("no test calls runConformance");
  });

  it("a file that is too long", () => {
    const file = (lines: number) => ({ path: "a.ts", text: "x\n".repeat(lines) });
    expect(checkFileLength([file(400)])).toEqual([]);
    expect(messages(checkFileLength([file(401)]))).toEqual(["has 401 lines, over 400"]);
  });
});
