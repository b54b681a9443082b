#!/usr/bin/env node
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { runCli } from "./run-cli.ts";
import { createTerminal } from "./terminal/ask.ts";

const stop = new AbortController();
// Asked a second time, the process ends at once.
process.once("SIGINT", () => stop.abort());
// Who reads the result may stop reading: `| head` is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

const { stdin, stdout, stderr } = process;
process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  out: (line) => stdout.write(`${line}\n`),
  async write(chunk) {
    if (!stdout.write(chunk)) await once(stdout, "drain");
  },
  err: (line) => stderr.write(`${line}\n`),
  outIsTerminal: stdout.isTTY === true,
  terminal: stdin.isTTY && stderr.isTTY ? createTerminal(stop.signal) : null,
  readInput: () => text(stdin),
  signal: stop.signal,
});
