import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeReport, type Report, type Trust, verifyBundleFile } from "@syncline/verifier";
import { downloadBundle } from "../download-bundle.ts";
import type { Command } from "../run-cli.ts";
import { type Server, serverOf, serverOptions } from "../server-options.ts";
import { UsageError } from "../usage-error.ts";

export const verifyCommand: Command = {
  summary: "Check the record: a bundle file offline, or what a server has now.",
  usage: `syncline verify <bundle file> [--key <name+id+base64>] [--witness <file>] [--json]
syncline verify [--url <server>] [--token <token>] [--project <key>] [--key …] [--witness …] [--json]

  --key      the public key that must have signed; without it, the bundle's own is believed
  --witness  a file of checkpoints; without it, the key's owner could have written everything anew
Ends with 0 when nothing is wrong, 1 with findings, 2 when it cannot tell.`,
  async run({ args, env, out }) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...serverOptions, key: text, witness: text, json: { type: "boolean" } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (more.length > 0) throw new UsageError("Name one bundle file.");
    const { key } = values;
    const witness = values.witness && (await readFile(values.witness, "utf8"));
    const report = await (file === undefined
      ? verifyServer(serverOf(values, env), { key, witness })
      : verifyBundleFile(file, { key, witness }));
    out(values.json ? JSON.stringify(report, null, 2) : describeReport(report));
    return report.ok ? 0 : 1;
  },
};

/** Through a file, so that a bundle of any size needs no memory. */
async function verifyServer(server: Server, trust: Trust): Promise<Report> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-verify-"));
  try {
    const path = join(directory, "bundle.jsonl.gz");
    await downloadBundle(server, path);
    return await verifyBundleFile(path, trust);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
