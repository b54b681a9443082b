import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AuditEntry,
  type Checkpoint,
  type ConsistencyProof,
  type InclusionProof,
  type LogReport,
  openNote,
  parseKey,
  readCheckpoint,
  silentLogger,
  verifyConsistency,
  verifyInclusion,
} from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWitness } from "../src/log/witness.ts";
import { createSigner } from "../src/security/signer.ts";
import { postJson, startTestServer, type TestServer } from "./support/test-server.ts";

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

describe("the audit log over HTTP", () => {
  let directory: string;
  let witness: string;
  let server: TestServer;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "syncline-witness-"));
    witness = join(directory, "kept", "checkpoints.txt");
    server = await startTestServer({ witness });
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await rm(directory, { recursive: true, force: true });
  });

  const list = (query: string) =>
    server.callJson<{ items: AuditEntry[]; nextCursor: string | null }>(`/api/v1/audit?${query}`);
  const makeCheckpoint = () =>
    server.callJson<Checkpoint>("/api/v1/audit/checkpoint", postJson({}));

  it("lists what was done, by what it was and when", async () => {
    const { items } = await list("project=default");
    expect(items.map(({ action }) => action)).toContain("project.created");
    const signIns = await list("of=installation&action=sign_in.link_created");
    expect(signIns.items).toMatchObject([{ entityId: "administrator", projectId: null }]);
    expect((await list("project=default&to=2020-01-01T00:00:00.000Z")).items).toEqual([]);
    const unknown = await server.call("/api/v1/audit?action=nothing");
    expect(unknown.status).toBe(422);
  });

  it("proves to anyone with the key that an entry is in the log, which has only grown", async () => {
    const { vkey } = await server.callJson<{ vkey: string }>("/api/v1/audit/key");
    const key = parseKey(vkey);
    if (key === null) throw new Error("no key");
    const earlier = await makeCheckpoint();
    await server.createSignInUrl();
    const [entry] = (await list("of=installation&limit=1")).items;
    const query = `entityKind=audit&entityId=${entry?.id}`;
    const proof = await server.callJson<InclusionProof>(`/api/v1/audit/proof?${query}`);
    const said = readCheckpoint(openNote(key, proof.checkpoint.note) ?? "");
    if (said === null) throw new Error("the checkpoint is not signed");
    const { size, root } = said;
    const leaf = bytesOf(proof.leafHash);
    const path = proof.path.map(bytesOf);
    expect(verifyInclusion({ leaf, position: proof.position, size, path, root })).toBe(true);

    const grown = await server.callJson<ConsistencyProof>(
      `/api/v1/audit/consistency?from=${earlier.size}&to=${size}`,
    );
    const before = readCheckpoint(openNote(key, earlier.note) ?? "");
    if (before === null) throw new Error("the checkpoint is not signed");
    expect(size).toBeGreaterThan(before.size);
    const consistent = { earlier: before, later: said, path: grown.path.map(bytesOf) };
    expect(verifyConsistency(consistent)).toBe(true);
    const none = await server.call("/api/v1/audit/proof?entityKind=run&entityId=nobody");
    expect(none.status).toBe(404);
  });

  it("finds nothing wrong with an untouched record, and shows checkpoints to the witness", async () => {
    const { note } = await makeCheckpoint();
    expect(await readFile(witness, "utf8")).toContain(note);
    const report = await server.callJson<LogReport>(
      "/api/v1/audit/verify",
      postJson({ project: "default" }),
    );
    expect(report).toMatchObject({ ok: true, findings: [], found: 0 });
    expect(report.leaves).toBeGreaterThan(2);
    expect(report.checkpoints).toBeGreaterThan(0);
  });

  it("seals by itself", async () => {
    const { size } = await makeCheckpoint();
    await server.createSignInUrl();
    await expect
      .poll(
        async () => {
          const { to } = await server.callJson<ConsistencyProof>(
            `/api/v1/audit/consistency?from=${size}`,
          );
          return to.size;
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(size);
  });
});

describe("the signer", () => {
  it("signs with one key for one seed, and is called after it", async () => {
    const [first, second] = [1, 2].map(() => createSigner(Buffer.alloc(32, "s"), null));
    if (!first || !second) throw new Error("two were made");
    expect(first.name).toMatch(/^syncline\/[0-9a-f]{16}$/);
    expect(second).toMatchObject({ name: first.name, publicKey: first.publicKey });
    expect(createSigner(Buffer.alloc(32, "t"), null).name).not.toBe(first.name);
    expect(createSigner(Buffer.alloc(32, "s"), "example.com/log").name).toBe("example.com/log");
  });
});

describe("a witness at an address", () => {
  const seen: string[] = [];
  let refuses = true;
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += String(part);
      });
      request.on("end", () => {
        if (!refuses) seen.push(body);
        response.writeHead(refuses ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("is shown later what it did not take, and holds nothing up", async () => {
    const { port } = server.address() as AddressInfo;
    const place = `http://127.0.0.1:${port}/`;
    const witness = createWitness({ place, logger: silentLogger });
    await witness.show("first\n");
    refuses = false;
    await witness.show("second\n");
    expect(seen).toEqual(["first\n", "second\n"]);
    expect(await witness.notes()).toEqual([]);
  });
});
