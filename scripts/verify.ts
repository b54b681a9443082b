/** The one gate: everything that must hold before a change lands. `pnpm test` and `pnpm verify` are this. */
import { spawnSync } from "node:child_process";

const steps: { name: string; command: string[] }[] = [
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint", command: ["biome", "check", "--error-on-warnings"] },
  { name: "unused", command: ["knip"] },
  { name: "dashboard builds", command: ["pnpm", "--filter", "@syncline/web", "build"] },
  { name: "tests", command: ["vitest", "run"] },
  { name: "packages", command: ["node", "scripts/check-packages.ts"] },
];

const results: { name: string; ok: boolean; seconds: number }[] = [];
for (const { name, command } of steps) {
  console.log(`\n▶ ${name}: ${command.join(" ")}`);
  const started = performance.now();
  const [file = "", ...args] = command;
  const { status } = spawnSync(file, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  results.push({ name, ok: status === 0, seconds: (performance.now() - started) / 1000 });
  if (status !== 0) break;
}

console.log("");
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? "✓" : "✗"} ${name.padEnd(18)} ${seconds.toFixed(1)} s`);
}
const failed = results.filter((result) => !result.ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
