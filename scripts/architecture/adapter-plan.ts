import { sourcesOf, testsOf, type Violation, type Workspace } from "./workspace.ts";

/** The files every adapter has, so that who knows one finds the way in all. */
const planned = [
  "index",
  "adapter",
  "catalog",
  "capabilities",
  "connection",
  "schema",
  "errors",
  "normalise",
  "encode",
  "decode",
  "model-reader",
];

const reExportOnly = /^(export\s+(type\s+)?(\*|\{[^}]*\})\s+from\s+"[^"]+";\s*)+$/;

export function isAdapter({ manifest: { name } }: Workspace): boolean {
  return name.startsWith("@syncline/adapter-") && name !== "@syncline/adapter-testkit";
}

/** The common file plan: files, a bare index, and a test that runs the kit. */
export function checkAdapterPlan(workspace: Workspace): Violation[] {
  const { dir } = workspace;
  const sources = new Map(sourcesOf(workspace).map(({ path, text }) => [path, text]));
  const found: Violation[] = planned
    .filter((name) => !sources.has(`${dir}/src/${name}.ts`))
    .map((name) => ({ file: `${dir}/src/${name}.ts`, message: "is missing" }));
  const index = sources.get(`${dir}/src/index.ts`) ?? "";
  if (!reExportOnly.test(index.replace(/\/\*[\s\S]*?\*\//g, "").trim())) {
    found.push({ file: `${dir}/src/index.ts`, message: "may only re-export" });
  }
  if (!testsOf(workspace).some(({ text }) => /^\s*runConformance\(/m.test(text))) {
    found.push({ file: `${dir}/test`, message: "no test calls runConformance" });
  }
  return found;
}
