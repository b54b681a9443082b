/** Builds and packs every published package and lints what a user would install. */

import { publint } from "publint";
import { formatMessage } from "publint/utils";
import "./build-packages.ts";
import { checkBuiltTypes } from "./build/check-built-types.ts";
import { publishedPackages } from "./packages.ts";

let problems = 0;
for (const { dir, manifest } of publishedPackages()) {
  checkBuiltTypes(dir, manifest.name);
  const { messages, pkg } = await publint({ pkgDir: dir, pack: "pnpm", strict: true });
  for (const message of messages) {
    console.log(`${manifest.name}: ${formatMessage(message, pkg, { color: false })}`);
    problems += 1;
  }
}
console.log(problems === 0 ? "packed packages are sound" : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
