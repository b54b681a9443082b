import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCodes } from "@syncline/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readEnv, variableNames } from "../src/env.ts";

const root = join(import.meta.dirname, "../../..");
const readRoot = (name: string) => readFile(join(root, name), "utf8");

describe(".env.example", () => {
  it("says of every variable what it does, and of no other", async () => {
    const blocks = (await readRoot(".env.example")).split("\n\n");
    const settings = blocks.filter((block) => /^# [A-Z0-9_]+=/m.test(block));
    const names = settings.map((block) => block.match(/^# ([A-Z0-9_]+)=\S*$/m)?.[1]);
    expect(names.toSorted()).toEqual([...variableNames].toSorted());
    for (const block of settings) {
      expect(block.trimEnd()).toMatch(/^(# [^\n]{3,}\n)+# [A-Z0-9_]+=\S*$/);
    }
  });
});

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** https://docs.docker.com/reference/dockerfile */
const known =
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  );

async function readDockerfile(): Promise<Instruction[]> {
  const lines = (await readRoot("Dockerfile")).replaceAll("\\\n", " ").split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [name = "", ...rest] = line.split(" ");
      return { name, rest: rest.join(" ") };
    });
}

const restOf = (instructions: readonly Instruction[], name: string) =>
  instructions.filter((one) => one.name === name).map(({ rest }) => rest);

describe("Dockerfile", () => {
  it("has instructions that there are, and copies what is there", async () => {
    const instructions = await readDockerfile();
    expect(instructions.filter(({ name }) => !known.includes(name))).toEqual([]);
    const stages = restOf(instructions, "FROM").flatMap(
      (rest) => rest.match(/ AS (\S+)$/)?.[1] ?? [],
    );
    for (const base of restOf(instructions, "FROM").map((rest) => rest.split(" ")[0] ?? "")) {
      expect(stages.includes(base) || base === "node:24-slim").toBe(true);
    }
    for (const copy of restOf(instructions, "COPY")) {
      const words = copy.split(" ");
      const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
      if (from !== undefined) expect(stages).toContain(from);
      else for (const path of words.slice(0, -1)) expect(existsSync(join(root, path))).toBe(true);
    }
  });

  it("runs the server as nobody in particular, and asks whether it is ready", async () => {
    const all = await readDockerfile();
    const last = all.slice(all.findLastIndex(({ name }) => name === "FROM"));
    expect(restOf(last, "USER")).toEqual(["node"]);
    const [command, script] = JSON.parse(restOf(last, "CMD")[0] ?? "[]") as string[];
    expect(command).toBe("node");
    expect(existsSync(join(root, script ?? ""))).toBe(true);
    const health = JSON.parse(restOf(last, "HEALTHCHECK")[0]?.match(/CMD (.*)$/)?.[1] ?? "[]");
    expect(health.join(" ")).toContain("/readyz");
    expect(() => new Function(health.at(-1))).not.toThrow();
    const pairs = restOf(last, "ENV").flatMap((rest) => rest.split(" "));
    const env = Object.fromEntries(pairs.map((pair) => pair.split("=")));
    expect(restOf(last, "VOLUME")).toEqual([readEnv(env).dataDir]);
    expect(restOf(last, "EXPOSE")).toEqual([String(readEnv(env).port)]);
  });

  it("leaves out of the image what is secret or built anew", async () => {
    const ignored = (await readRoot(".dockerignore")).split("\n");
    for (const path of [".git", ".env", ".syncline", "**/node_modules", "**/dist"]) {
      expect(ignored).toContain(path);
    }
  });
});

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes: readonly string[];
  readonly ports?: readonly string[];
}

describe("compose.yaml", () => {
  const read = async () =>
    parse(await readRoot("compose.yaml"), { merge: true }) as {
      readonly services: Readonly<Record<string, Service>>;
      readonly volumes: object;
    };

  it("is a database, one process that serves and two that work, each with a volume of its own", async () => {
    const { services, volumes } = await read();
    const { postgres, ...ours } = services;
    const roles = Object.values(ours).map(({ environment }) => environment.SYNCLINE_ROLE);
    expect(roles.toSorted()).toEqual(["api", "worker", "worker"]);
    expect(postgres?.healthcheck?.test).toContain("pg_isready");
    const mounted = Object.values(services).flatMap((service) => service.volumes);
    const names = mounted.map((volume) => volume.split(":")[0]);
    expect(new Set(names).size).toBe(4);
    expect(names.toSorted()).toEqual(Object.keys(volumes).toSorted());
    for (const service of Object.values(ours)) {
      expect(service.build).toBe(".");
      expect(service.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
      expect(service.volumes[0]).toMatch(/:\/data$/);
    }
    // Without TLS, so for this machine alone.
    expect(services.api?.ports).toEqual(["127.0.0.1:4400:4400"]);
  });

  it("sets variables that there are, to values that pass, and holds no secret", async () => {
    const text = await readRoot("compose.yaml");
    const { postgres: _, ...ours } = (await read()).services;
    const given = { POSTGRES_PASSWORD: "p".repeat(48), SYNCLINE_SECRET_KEY: "k".repeat(64) };
    for (const { environment } of Object.values(ours)) {
      expect(Object.keys(environment).filter((name) => !variableNames.includes(name))).toEqual([]);
      const env = Object.entries(environment).map(([name, value]) => [name, fill(value, given)]);
      expect(readEnv(Object.fromEntries(env))).toMatchObject({ secretKey: "k".repeat(64) });
    }
    expect(text).toMatch(/SYNCLINE_SECRET_KEY: \$\{SYNCLINE_SECRET_KEY:\?\}/);
    expect(text).not.toMatch(/PASSWORD: [^$]/);
  });
});

/** As compose does: `${NAME:-default}`, and `${NAME:?}` for what must be given. */
function fill(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{(\w+):([-?])([^}]*)\}/g,
    (_, name: string, kind: string, other: string) => {
      if (kind === "?" && given[name] === undefined) throw new Error(`${name} is not given`);
      return given[name] ?? other;
    },
  );
}

describe("docs/operations.md", () => {
  it("says of every error code what to do, and of no other", async () => {
    const text = await readRoot("docs/operations.md");
    const rows = text.slice(text.indexOf("| code | means | do |")).split("\n").slice(2);
    const named = rows.flatMap(
      (row) => row.split(" | ")[0]?.match(/[a-z]+(?:_[a-z]+)*(?=`)/g) ?? [],
    );
    expect(named.toSorted()).toEqual([...errorCodes].toSorted());
  });
});
