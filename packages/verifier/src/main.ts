#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { describeReport } from "./describe.ts";
import { verifyBundleFile } from "./read.ts";

const usage = `syncline-verify <bundle file> [--key name+id+base64] [--witness file] [--json]
Checks an exported record offline. Ends with 0: nothing is wrong, 1: findings, 2: it cannot tell.
Without --key, whose key has signed is not checked. Without --witness, its owner could have written it anew.`;

try {
  const text = { type: "string" } as const;
  const options = { key: text, witness: text, json: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new Error(usage);
  const witness = values.witness && (await readFile(values.witness, "utf8"));
  const report = await verifyBundleFile(path, { key: values.key, witness });
  console.log(values.json ? JSON.stringify(report, null, 2) : describeReport(report));
  process.exitCode = report.ok ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
