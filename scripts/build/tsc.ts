import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages.ts";

/** Each further one looks at the types of the libraries anew: four take twice the processor time of one. */
export const oneChecker = ["--checkers", "1"];

interface TscParams {
  readonly compilerOptions: object;
  readonly include: readonly string[];
}

/** What the compiler says of a package with options of its own: a line for each error. */
export function compile(dir: string, params: TscParams): string[] {
  const config = join(dir, "tsconfig.build.tmp.json");
  writeFileSync(config, JSON.stringify({ extends: join(root, "tsconfig.base.json"), ...params }));
  try {
    const { status, stdout, error } = spawnSync(
      "tsc",
      ["-p", config, "--pretty", "false", ...oneChecker],
      {
        cwd: root,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    if (error !== undefined) throw error;
    return status === 0 ? [] : stdout.trim().split("\n");
  } finally {
    rmSync(config);
  }
}

/** @throws when something does not compile */
export function runTsc(dir: string, params: TscParams): void {
  failOn(dir, compile(dir, params));
}

export function failOn(dir: string, errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`${dir} does not compile:\n${errors.join("\n")}`);
}
