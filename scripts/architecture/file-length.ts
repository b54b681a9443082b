import type { SourceFile, Violation } from "./workspace.ts";

const longest = 400;

/** A longer file is two ideas. */
export function checkFileLength(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > longest ? [{ file: path, message: `has ${lines} lines, over ${longest}` }] : [];
  });
}
