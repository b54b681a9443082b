import { type ClientRequest, get } from "node:http";
import { quantile } from "./load-clients.ts";
import type { Footprint } from "./load-server.ts";
import { type LoadWorld, syncId, token } from "./load-world.ts";

/** What clients that only listen cost, and how soon they hear. */
export interface IdleResult {
  readonly before: Footprint;
  readonly connected: Footprint;
  readonly afterIdle: Footprint;
  readonly left: Footprint;
  /** Milliseconds from before an event is written until the last, and nearly the last, has it. */
  readonly heardAll: number;
  readonly heardP99: number;
}

interface Listener {
  readonly request: ClientRequest;
  /** Resolves with the time of the first event after this call. */
  next(): Promise<number>;
}

/** So many follow a run in which nothing happens for so long; then something does. */
export async function measureIdle(
  { server, database }: LoadWorld,
  { clients, idleMs }: { clients: number; idleMs: number },
): Promise<IdleResult> {
  const before = await server.measure();
  const listeners: Listener[] = [];
  // A few at a time: a thousand at once is more than the system lets wait at a door.
  while (listeners.length < clients) {
    const missing = Math.min(50, clients - listeners.length);
    const more = Array.from({ length: missing }, () => listen(server.url));
    listeners.push(...(await Promise.all(more)));
  }
  const connected = await server.measure();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const afterIdle = await server.measure();
  const heard = listeners.map((listener) => listener.next());
  const began = performance.now();
  const event = { runId: syncId, at: new Date(), type: "run.started", data: {} } as const;
  await database.store.transaction(async ({ events }) => void (await events.append(event)));
  const took = (await Promise.all(heard)).map((at) => at - began);
  for (const { request } of listeners) request.destroy();
  const left = await untilClosed(server, connected.files - clients);
  const heardAll = Math.max(...took);
  return { before, connected, afterIdle, left, heardAll, heardP99: quantile(took, 0.99) };
}

function listen(url: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const address = `${url}/api/v1/sync/${syncId}/events?project=load`;
    const headers = { authorization: `Bearer ${token}` };
    const request = get(address, { agent: false, headers }, (answer) => {
      let heard = (_: number) => {};
      answer.on("data", (part: Buffer) => {
        if (part.includes("data:")) heard(performance.now());
      });
      answer.on("error", () => {});
      const next = () =>
        new Promise<number>((done) => {
          heard = done;
        });
      if (answer.statusCode === 200) resolve({ request, next });
      else reject(new Error(`${address} answered ${answer.statusCode}`));
    });
    request.on("error", reject);
  });
}

/** The server sees some time later that somebody hung up. */
async function untilClosed(server: LoadWorld["server"], files: number): Promise<Footprint> {
  for (let tries = 0; ; tries += 1) {
    const now = await server.measure();
    if (now.files <= files || tries === 50) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
