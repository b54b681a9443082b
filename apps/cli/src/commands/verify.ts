import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeReport, type Report, type Trust, verifyBundleFile } from "@syncline/verifier";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Session } from "../session.ts";
import { writeWhole } from "./export.ts";

interface Options {
  readonly key?: string;
  readonly witness?: string;
}

export const addVerify: AddCommand = (program, act) => {
  program
    .command("verify")
    .summary("check the record: a bundle offline, or what a server has")
    .description(
      "Checks every hash, proof and signature of a bundle file; without one, of the record a server has now.",
    )
    .argument("[file]", "a bundle that 'syncline bundle' wrote")
    .option(
      "--key <key>",
      "name+id+base64: who must have signed; without it, the bundle's own is believed",
    )
    .option(
      "--witness <file>",
      "checkpoints kept elsewhere; without them, the key's owner could have written all anew",
    )
    .action(act(verify));
};

async function verify(context: CommandContext, { key, witness: path }: Options, file?: string) {
  const { cwd } = context.io;
  const witness = path === undefined ? undefined : await readFile(resolve(cwd, path), "utf8");
  const trust = { key, witness };
  const report = await (file === undefined
    ? verifyServer(await context.connect(), trust)
    : verifyBundleFile(resolve(cwd, file), trust));
  context.show(report, describeReport);
  return report.ok ? exitCodes.done : exitCodes.error;
}

/** Through a file, so that a bundle of any size needs no memory. */
async function verifyServer({ client, project, signal }: Session, trust: Trust): Promise<Report> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-verify-"));
  try {
    const path = join(directory, "bundle.jsonl.gz");
    await writeWhole(path, await client.download.bundle({ project, signal }));
    return await verifyBundleFile(path, trust);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
