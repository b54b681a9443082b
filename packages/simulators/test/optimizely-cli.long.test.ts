import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { component, secret, startTestTenant, type TestTenant } from "./optimizely-client.ts";

const require = createRequire(import.meta.url);
/** The vendor's own command line, as published. */
const cli = path.join(
  path.dirname(require.resolve("@optimizely/cms-cli/package.json")),
  "bin/run.js",
);
const limitMs = 60_000;

let tenant: TestTenant;
let folder: string;

beforeEach(async () => {
  tenant = await startTestTenant({ now: () => new Date() });
  folder = await mkdtemp(path.join(tmpdir(), "optimizely-cli-test-"));
});
afterEach(async () => {
  await tenant.close();
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runCli(
  args: readonly string[],
  { clientSecret = secret, answer = "" }: { clientSecret?: string; answer?: string } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      timeout: limitMs,
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        HOME: folder,
        TMPDIR: folder,
        NO_COLOR: "1",
        OPTIMIZELY_CMS_API_URL: tenant.simulator.url,
        OPTIMIZELY_CMS_CLIENT_ID: "sandbox",
        OPTIMIZELY_CMS_CLIENT_SECRET: clientSecret,
      },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.stdin.end(answer);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Writes a configuration and one file of components, each export marked as the vendor's SDK marks it. */
async function writeConfiguration(types: readonly object[], config: object = {}): Promise<void> {
  await mkdir(path.join(folder, "cms"), { recursive: true });
  const exports = types.map(
    (type, index) =>
      `export const type${index} = ${JSON.stringify({ __type: "contentType", ...type })};`,
  );
  await writeFile(path.join(folder, "cms", "types.js"), exports.join("\n"));
  const configuration = JSON.stringify({ components: ["./cms/*.js"], ...config });
  await writeFile(path.join(folder, "optimizely.config.mjs"), `export default ${configuration};`);
}

const article = {
  key: "Article",
  displayName: "Article",
  baseType: "_page",
  mayContainTypes: ["_self", "*"],
  properties: {
    title: { type: "string", isRequired: true, maxLength: 100, group: "seo" },
    links: { type: "array", items: { type: "link" } },
    hero: { type: "contentReference", allowedTypes: ["_image"] },
  },
};
const propertyGroups = [{ key: "seo", displayName: "SEO", sortOrder: 1 }];

/** What the simulator received, without the headers. */
function received(): string[] {
  return tenant.simulator.journal().map((entry) => `${entry.method} ${entry.path}`);
}

describe("the vendor's command line", { timeout: limitMs + 10_000 }, () => {
  it("pulls the manifest as JSON", async () => {
    await tenant.create(component("Hero", { title: { type: "string" } }));

    const run = await runCli(["config", "pull", "--json"]);

    expect(run.stderr).toContain("Downloaded configuration");
    expect(run.code).toBe(0);
    const manifest = JSON.parse(run.stdout);
    const keys = manifest.contentTypes.map((type: { key: string }) => type.key);
    expect(keys).toEqual(["BlankExperience", "BlankSection", "Hero"]);
    expect(received().slice(-2)).toEqual([
      "POST /_cms/v1/oauth/token",
      "GET /_cms/v1/manifest?sections=contentTypes&sections=displayTemplates&sections=propertyGroups",
    ]);
  });

  it("is told of wrong credentials", async () => {
    const run = await runCli(["config", "pull", "--json"], { clientSecret: "wrong" });

    expect(run.code).not.toBe(0);
    expect(`${run.stdout}${run.stderr}`).toMatch(/credentials/i);
    expect(received()).toEqual(["POST /_cms/v1/oauth/token"]);
  });

  it("only fetches a token for a dry run and writes what it would push", async () => {
    await writeConfiguration([article], { propertyGroups });

    const run = await runCli(["config", "push", "--dryRun", "--output", "manifest.json"]);

    expect(run.code).toBe(0);
    expect(received()).toEqual(["POST /_cms/v1/oauth/token"]);
    const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
    expect(manifest.contentTypes[0].mayContainTypes).toEqual(["Article", "*"]);
  });

  it("pushes types, groups and locales, and pushes nothing new the second time", async () => {
    await writeConfiguration([article], { propertyGroups, locale: ["en", "sv-SE"] });

    const first = await runCli(["config", "push"]);

    expect(first.stdout + first.stderr).not.toContain("Errors:");
    expect(first.code).toBe(0);
    const stored = await tenant.api("GET", "/contenttypes/Article");
    expect(stored.json.properties.links.format).toBe("LinkCollection");
    expect((await tenant.api("GET", "/locales/sv-SE")).json.routeSegment).toBe("sv-se");
    const [, push] = tenant.simulator.journal();
    expect(push?.headers["content-type"]).toBe("application/vnd.optimizely.cms.v1.manifest+json");
    expect(push?.headers["cms-ignore-data-loss-warnings"]).toBeUndefined();

    const second = await runCli(["config", "push"]);

    expect(second.code).toBe(0);
    expect(second.stdout).not.toContain("Outcomes:");
    const again = await tenant.api("GET", "/contenttypes/Article");
    expect(again.headers.get("etag")).toBe(stored.headers.get("etag"));
  });

  it("is refused a lossy push until forced", async () => {
    await tenant.api("POST", "/propertygroups", { body: propertyGroups[0] });
    await tenant.create({ ...article, mayContainTypes: ["Article", "*"], properties: {} });
    await writeConfiguration([article], { propertyGroups });

    const refused = await runCli(["config", "push"]);

    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain("The changes to 'Article' are considered breaking");
    expect(refused.stdout).toContain("--force");
    expect((await tenant.api("GET", "/contenttypes/Article")).json.properties).toEqual({});

    const forced = await runCli(["config", "push", "--force"]);

    expect(forced.code).toBe(0);
    const { properties } = (await tenant.api("GET", "/contenttypes/Article")).json;
    expect(Object.keys(properties).sort()).toEqual(["hero", "links", "title"]);
  });

  it("finds no content in an asynchronous answer", async () => {
    tenant.reset({ manifestAsync: true });
    await writeConfiguration([article], { propertyGroups });

    const run = await runCli(["config", "push"]);

    expect(run.code).toBe(1);
    expect(run.stderr).toContain("The server did not respond with any content");
    expect((await tenant.api("GET", "/contenttypes/Article")).status).toBe(200);
  });

  it("deletes a type unless there is content of it", async () => {
    await tenant.create(component("Used"), component("Unused"));
    tenant.simulator.setContentCount("Used", 2);

    const refused = await runCli(["content", "delete", "Used"], { answer: "y\n" });
    const deleted = await runCli(["content", "delete", "Unused"], { answer: "y\n" });

    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Content type is in use");
    expect(deleted.code).toBe(0);
    expect((await tenant.api("GET", "/contenttypes/Used")).status).toBe(200);
    expect((await tenant.api("GET", "/contenttypes/Unused")).status).toBe(404);
  });
});
