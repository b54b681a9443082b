import { Agent, get } from "node:http";
import { performance } from "node:perf_hooks";

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** So many at once do the same over and over, for so long. */
export async function load(
  { clients, ms }: { clients: number; ms: number },
  work: (client: number) => Promise<void>,
): Promise<Load> {
  // Compilers and caches get a fifth of the time to warm up in.
  await repeat(clients, ms / 5, work);
  const began = performance.now();
  const took = await repeat(clients, ms, work);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: took.length / seconds, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
}

async function repeat(clients: number, ms: number, work: (client: number) => Promise<void>) {
  const until = performance.now() + ms;
  const took: number[] = [];
  const one = async (client: number) => {
    while (performance.now() < until) {
      const began = performance.now();
      await work(client);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return took;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * part) - 1, 0)] ?? Number.NaN;
}

/** Reads addresses over connections that stay open, as many as there are clients. */
export function createReader(clients: number, headers: Record<string, string> = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  /** The body's length in bytes. @throws Error for any answer but 200 */
  const read = (url: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = get(url, { agent, headers }, (answer) => {
        let bytes = 0;
        answer.on("data", (part: Buffer) => {
          bytes += part.length;
        });
        answer.on("end", () => {
          if (answer.statusCode === 200) resolve(bytes);
          else reject(new Error(`${url} answered ${answer.statusCode}`));
        });
      });
      request.on("error", reject);
    });
  return { read, close: () => agent.destroy() };
}
