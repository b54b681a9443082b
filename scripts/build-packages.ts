/** Compiles every published package to `dist`: JavaScript with declarations, imports rewritten from .ts to .js. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleTypes } from "./build/bundle-types.ts";
import { runTsc } from "./build/tsc.ts";
import { undeclaredIn } from "./build/undeclared.ts";
import { publishedPackages } from "./packages.ts";

for (const { dir, manifest } of publishedPackages()) {
  rmSync(join(dir, "dist"), { recursive: true, force: true });
  runTsc(dir, {
    compilerOptions: {
      noEmit: false,
      // That is the first step of the gate.
      noCheck: true,
      outDir: "dist",
      rootDir: "src",
      declaration: true,
      sourceMap: true,
      rewriteRelativeImportExtensions: true,
    },
    include: ["src/**/*.ts"],
  });
  // Types of a package that is not published have to come along.
  if (undeclaredIn(dir).some((name) => name.startsWith("@syncline/"))) await bundleTypes(dir);
  const undeclared = undeclaredIn(dir);
  if (undeclared.length > 0) {
    throw new Error(`${manifest.name} needs ${undeclared.join(", ")} and does not declare it`);
  }
  console.log(`built ${manifest.name}`);
}
