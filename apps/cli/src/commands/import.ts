import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Outputs } from "@syncline/client";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { CliIo } from "../io.ts";
import type { Colors } from "../render/colors.ts";
import { changeLooks, paintOf } from "../render/signs.ts";
import { table } from "../render/table.ts";
import { paragraphs, short } from "../render/text.ts";
import { UsageError } from "../usage-error.ts";

type ImportResult = Outputs["model"]["import"];

export const addImport: AddCommand = (program, act) => {
  program
    .command("import")
    .summary("take a model into the registry")
    .description(
      "Takes a Contentful export or list, an Optimizely manifest or list, or Syncline's own JSON: all of it, or nothing.",
    )
    .argument("<file>", "a JSON file; - is standard input")
    .option("-m, --message <text>", "why, for the versions it makes")
    .action(act(importFile));
};

async function importFile(
  context: CommandContext,
  { message }: { readonly message?: string },
  file: string,
) {
  const document = await readJson(context.io, file);
  const { api, project, signal } = await context.connect();
  const input = { project, document, ...(message === undefined ? {} : { message }) };
  const result = await api.model.import.mutate(input, { signal });
  context.show(result, renderImport);
  return exitCodes.done;
}

type Json = Parameters<CommandContextApi["model"]["import"]["mutate"]>[0]["document"];
type CommandContextApi = Awaited<ReturnType<CommandContext["connect"]>>["api"];

/** @throws UsageError that says where it is not JSON */
async function readJson(io: Pick<CliIo, "cwd" | "readInput">, file: string): Promise<Json> {
  const text = file === "-" ? await io.readInput() : await readText(resolve(io.cwd, file));
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const name = file === "-" ? "Standard input" : file;
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === "ENOENT" ? `There is no file ${path}.` : message);
  }
}

const looks = { created: changeLooks.added, updated: changeLooks.modified } as const;

function renderImport({ format, items, issues }: ImportResult, colors: Colors): string {
  const { yellow, dim } = colors;
  const changed = items.flatMap(({ change, key, name, versionId }) => {
    if (change === "unchanged") return [];
    const look = looks[change];
    const sign = { text: `${look.sign} ${change}`, paint: paintOf(look, colors) };
    return [[sign, key, name, { text: short(versionId), paint: dim }]];
  });
  const titles = ["change", "key", "name", "version"].map((title) => ({ title }));
  const number = (change: ImportResult["items"][number]["change"]) =>
    items.filter((item) => item.change === change).length;
  return paragraphs(
    changed.length === 0 ? [] : table(titles, changed, colors),
    issues.map(({ severity, path, message }) => yellow(`${severity} ${path}: ${message}`)),
    [
      `${format}: ${number("created")} created, ${number("updated")} updated, ${number("unchanged")} unchanged.`,
    ],
  );
}
