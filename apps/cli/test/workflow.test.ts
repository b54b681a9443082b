import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { run } from "./support/run.ts";

const file = new URL("../../../examples/github-actions/plan-on-pull-request.yml", import.meta.url);

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: { readonly plan: { readonly steps: readonly Step[] } };
}

async function readWorkflow(): Promise<Workflow> {
  const document = parseDocument(await readFile(file, "utf8"), { strict: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS() as Workflow;
}

describe("the example workflow", () => {
  it("is YAML, runs on pull requests, and may write comments and nothing else", async () => {
    const { on, permissions } = await readWorkflow();
    expect(on).toHaveProperty("pull_request");
    expect(permissions).toEqual({ contents: "read", "pull-requests": "write" });
  });

  it("has steps that are valid for the shell and for Node", async () => {
    const { jobs } = await readWorkflow();
    for (const { run: script, uses, with: inputs } of jobs.plan.steps) {
      expect(Number(script === undefined) + Number(uses === undefined)).toBe(1);
      const isValid =
        script === undefined
          ? () =>
              new Function(
                "require",
                "context",
                "github",
                `return async () => {${inputs?.script ?? ""}}`,
              )
          : () => spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr;
      expect(isValid).not.toThrow();
      if (script !== undefined) expect(isValid()).toBe("");
    }
  });

  it("calls the command with options that it has", async () => {
    const { jobs } = await readWorkflow();
    const calls = jobs.plan.steps.flatMap(({ run: script = "" }) => [
      ...script.matchAll(/pnpm@12 (?:--silent )?syncline (\w+)([^\n>]*)/g),
    ]);
    expect(calls.map(([, command]) => command)).toEqual(["pull", "import", "plan"]);
    for (const [, command = "", rest = ""] of calls) {
      const { out } = await run([command, "--help"]);
      for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(out).toContain(option);
    }
  });
});
