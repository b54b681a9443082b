export { exitCodes } from "./exit-codes.ts";
export type { CliIo, Terminal } from "./io.ts";
export { runCli } from "./run-cli.ts";
