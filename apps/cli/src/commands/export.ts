import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Argument, Option } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readModel } from "../read-model.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";
import { addFilters, type FilterOptions, filtersOf } from "./history-filters.ts";

interface Options extends FilterOptions {
  readonly out?: string;
  readonly format?: "csv" | "jsonl" | "json";
}

export const addExport: AddCommand = (program, act) => {
  const command = program
    .command("export")
    .summary("the model as JSON, or the history as CSV or JSON lines")
    .description(
      "Writes the registry's model, in the form that 'import' takes, or every record of the history.",
    )
    .addArgument(
      new Argument("[what]", "model or history").choices(["model", "history"]).default("model"),
    )
    .option("--out <file>", "write to this file (default: standard output)")
    .addOption(
      new Option("--format <format>", "json for a model; csv or jsonl for the history").choices([
        "json",
        "csv",
        "jsonl",
      ]),
    );
  addFilters(command).action(act(exportAll));
};

async function exportAll(context: CommandContext, options: Options, what: "model" | "history") {
  if (context.json && options.out === undefined && what === "history") {
    throw new UsageError(
      "An export is a file of its own: give --out with --json, or --format jsonl.",
    );
  }
  const { format } = options;
  if ((what === "model") !== (format === undefined ? what === "model" : format === "json")) {
    throw new UsageError(
      what === "model"
        ? "A model is exported as json."
        : "The history is exported as csv or jsonl.",
    );
  }
  const session = await context.connect();
  const content = what === "model" ? await modelText(session) : await history(session, options);
  const { out } = options;
  if (out === undefined) {
    for await (const chunk of content) await context.io.write(chunk);
    return exitCodes.done;
  }
  const file = resolve(context.io.cwd, out);
  await writeWhole(file, content);
  context.show({ file }, () => `The ${what} is in ${file}.`);
  return exitCodes.done;
}

async function modelText(session: Session): Promise<Iterable<string>> {
  return [`${JSON.stringify(await readModel(session), null, 2)}\n`];
}

async function history(session: Session, options: Options): Promise<AsyncIterable<Uint8Array>> {
  const { client, project, signal } = session;
  const { limit: _, ...filters } = await filtersOf(session, options);
  const format = options.format === "jsonl" ? "jsonl" : "csv";
  return client.download.history({ ...filters, project, format, signal });
}

/** What breaks off leaves no file behind: half an export looks like a whole one. */
export async function writeWhole(
  file: string,
  content: Iterable<string> | AsyncIterable<Uint8Array>,
): Promise<void> {
  try {
    await pipeline(Readable.from(content), createWriteStream(file));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
