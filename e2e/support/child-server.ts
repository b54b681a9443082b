/** A server in a process of its own, so that a test can kill it. Options come as JSON in the first argument. */
import { startServer } from "@syncline/server";

const server = await startServer(JSON.parse(process.argv[2] ?? "{}"));
process.stdout.write(`${JSON.stringify({ url: server.url, signInUrl: server.signInUrl })}\n`);
process.on("SIGTERM", () => {
  server.close().then(() => process.exit(0));
});
