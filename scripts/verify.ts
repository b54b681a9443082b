/** The one gate: everything that must hold before a change lands. `pnpm test` and `pnpm verify` are this. */
import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { oneChecker } from "./build/tsc.ts";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** What tests in the browser look at. */
const before: Step = {
  name: "dashboard builds",
  command: ["pnpm", "--filter", "@syncline/web", "build"],
};

/**
 * Two lanes at once, each one step after the other, since tests leave the processor idle at times. What checks files
 * comes before what leaves some for a while.
 */
const lanes: readonly (readonly Step[])[] = [
  [{ name: "tests", command: ["vitest", "run", "--config", "vitest.gate.config.ts"] }],
  [
    { name: "types", command: ["tsc", "-b", ...oneChecker] },
    { name: "lint", command: ["biome", "check", "--error-on-warnings"] },
    { name: "unused", command: ["knip"] },
    { name: "packages", command: ["node", "scripts/check-packages.ts"] },
  ],
];

/** Ends the others once one has failed. */
const failing = new AbortController();

/** Runs a command. What it says is shown as it comes, or, of one that runs beside another, at its end. */
async function run({ name, command }: Step, beside: boolean): Promise<Result> {
  const title = `\n▶ ${name}: ${command.join(" ")}\n`;
  if (!beside) process.stdout.write(title);
  const started = performance.now();
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    stdio: [
      "inherit",
      ...(beside ? (["pipe", "pipe"] as const) : (["inherit", "inherit"] as const)),
    ],
    shell: process.platform === "win32",
  });
  failing.signal.addEventListener("abort", () => child.kill());
  const said = Promise.all([child.stdout, child.stderr].map((stream) => stream && buffer(stream)));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = (performance.now() - started) / 1000;
  if (beside && !failing.signal.aborted) process.stdout.write(`${title}${(await said).join("")}`);
  if (code !== 0) failing.abort();
  return { name, ok: code === 0, seconds };
}

const results: Result[] = [await run(before, false)];

async function runLane(steps: readonly Step[], beside: boolean): Promise<void> {
  for (const step of steps) {
    if (failing.signal.aborted) return;
    results.push(await run(step, beside));
  }
}
await Promise.all(lanes.map((steps, lane) => runLane(steps, lane > 0)));

console.log("");
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? "✓" : "✗"} ${name.padEnd(18)} ${seconds.toFixed(1)} s`);
}
const failed = results.filter(({ ok }) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
