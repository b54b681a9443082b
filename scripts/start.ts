import { fileURLToPath } from "node:url";
import { type Env, readEnv, startServer } from "../apps/server/src/index.ts";
import { buildDashboard } from "./start/build-dashboard.ts";
import { explainFailure } from "./start/explain-failure.ts";
import { stopOnSignal } from "./start/stop-on-signal.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (text: string) => void process.stdout.write(`${text}\n`);

function databaseWords(env: Env): string {
  return env.databaseUrl === null
    ? `The embedded database is in ${env.dataDir}/. Delete that directory to start afresh.`
    : `The database is the PostgreSQL server ${new URL(env.databaseUrl).host}.`;
}

async function prepareDashboard(env: Env): Promise<void> {
  if (env.role === "worker") return;
  const built = await buildDashboard(root);
  say(built ? "The dashboard was built." : "The dashboard is up to date.");
}

async function start(env: Env): Promise<void> {
  const startedMs = performance.now();
  say("Syncline is starting.");
  await prepareDashboard(env);
  const server = await startServer(env);
  stopOnSignal({ say, close: server.close });
  say(databaseWords(env));
  for (const note of server.notes) say(note);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  say(`Ready after ${seconds} s on ${server.url}`);
  if (env.role !== "worker") {
    say(`\nSign in with this link. It works once, within 15 minutes:\n\n  ${server.signInUrl}\n`);
  }
  say("Ctrl-C stops the server.");
}

try {
  // At a terminal only what needs attention is logged, unless the settings say otherwise.
  await start(readEnv({ SYNCLINE_LOG_LEVEL: "warn", ...process.env }));
} catch (error) {
  process.stderr.write(`Syncline did not start.\n${explainFailure(error)}\n`);
  process.exitCode = 1;
}
