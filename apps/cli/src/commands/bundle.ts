import { parseArgs } from "node:util";
import { downloadBundle } from "../download-bundle.ts";
import type { Command } from "../run-cli.ts";
import { serverOf, serverOptions } from "../server-options.ts";
import { UsageError } from "../usage-error.ts";

export const bundleCommand: Command = {
  summary: "Fetch the record as a file that proves itself offline.",
  usage: `syncline bundle --out <file> [--url <server>] [--token <token>] [--project <key>] [--json]

  --project  whose record: default 'default'; '*' is the whole installation`,
  async run({ args, env, out }) {
    const { values } = parseArgs({
      args: [...args],
      options: { ...serverOptions, out: { type: "string" }, json: { type: "boolean" } },
    });
    if (values.out === undefined) throw new UsageError("Name the file to write: --out.");
    await downloadBundle(serverOf(values, env), values.out);
    out(values.json ? JSON.stringify({ file: values.out }) : `The record is in ${values.out}.`);
    return 0;
  },
};
