/** Why the start failed, in words for the person at the terminal. Anything unknown keeps its stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    const address = "port" in error ? `Port ${error.port}` : "The port";
    return `${address} is taken, perhaps by another Syncline. Stop it, or choose another: PORT=4500 npx pnpm@12 start`;
  }
  if (error.name === "EnvError" || error.name === "SynclineError") return error.message;
  return error.stack ?? error.message;
}
