/** Compiles every published package to `dist`: JavaScript with declarations, imports rewritten from .ts to .js. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages, root } from "./packages.ts";

for (const { dir, manifest } of publishedPackages()) {
  rmSync(join(dir, "dist"), { recursive: true, force: true });
  const config = join(dir, "tsconfig.build.tmp.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: {
        noEmit: false,
        outDir: "dist",
        rootDir: "src",
        declaration: true,
        sourceMap: true,
        rewriteRelativeImportExtensions: true,
      },
      include: ["src/**/*.ts"],
    }),
  );
  try {
    const { status } = spawnSync("tsc", ["-p", config], { stdio: "inherit" });
    if (status !== 0) throw new Error(`${manifest.name} does not compile`);
  } finally {
    rmSync(config);
  }
  console.log(`built ${manifest.name}`);
}
