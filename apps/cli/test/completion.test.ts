import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { run } from "./support/run.ts";

const isThere = (shell: string) => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** What bash would offer for a line whose last word is being typed. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { out } = await run(["completion", "bash"]);
  const line = words.map((word) => `'${word}'`).join(" ");
  const script = `${out}
COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _syncline; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

describe("completion", () => {
  it.each(["bash", "zsh", "fish"].filter(isThere))("is valid %s", async (shell) => {
    const { code, out } = await run(["completion", shell]);
    expect(code).toBe(0);
    const { status, stderr } = spawnSync(shell, ["-n"], { input: out, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("offers commands, their options, and values where they are known", async () => {
    expect(await offered("syncline", "st")).toEqual(["status"]);
    expect(await offered("syncline", "push", "--allow-")).toEqual([
      "--allow-breaking",
      "--allow-deletions",
    ]);
    expect(await offered("syncline", "--json", "plan", "x", "--mode", "o")).toEqual(["overwrite"]);
    expect(await offered("syncline", "plan", "x", "--direction", "pu")).toEqual(["push", "pull"]);
    expect(await offered("syncline", "export", "h")).toEqual(["history"]);
    expect(await offered("syncline", "targets", "c")).toEqual(["check"]);
    expect(await offered("syncline", "status", "--pro")).toEqual(["--profile", "--project"]);
  });

  it.each(["zsh", "fish"])("names every command with its summary for %s", async (shell) => {
    const { out } = await run(["completion", shell]);
    const { out: help } = await run(["--help"]);
    const names = [...help.matchAll(/^ {2}([a-z]+) .* {2}[a-z]/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(15);
    for (const name of names.filter((one) => one !== "help")) expect(out).toContain(name);
    expect(out).toContain("whether all targets are in step");
  });

  it("knows no other shell", async () => {
    expect(await run(["completion", "cmd"])).toMatchObject({ code: 1, out: "" });
  });
});
