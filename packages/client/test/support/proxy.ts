import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with one request. */
export type Fault =
  /** The connection is lost before anything is answered. */
  | { readonly kind: "reset" }
  /** The request is carried out, and its answer is lost. */
  | { readonly kind: "lost answer" }
  /** The connection is lost after so many bytes of the answer's body. */
  | { readonly kind: "cut"; readonly afterBytes: number }
  | { readonly kind: "answer"; readonly status: number; readonly retryAfter?: string };

export interface FaultyProxy {
  readonly url: string;
  /** Every request that came, in order. */
  readonly seen: { method: string; path: string; headers: IncomingMessage["headers"] }[];
  /** How many answers are still under way. */
  open: number;
  /** One for each request to come; after that, all goes well. */
  faults: Fault[];
  close(): Promise<void>;
}

/** A bad line to the server at `target`. */
export async function startProxy(target: string): Promise<FaultyProxy> {
  const seen: FaultyProxy["seen"] = [];
  const proxy = { seen, open: 0, faults: [] as Fault[] };
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    seen.push({ method, path: url, headers });
    proxy.open += 1;
    outgoing.once("close", () => {
      proxy.open -= 1;
    });
    const fault = proxy.faults.shift();
    if (fault?.kind === "reset") incoming.socket.destroy();
    else if (fault?.kind === "answer") answer(outgoing, fault);
    else forward(new URL(url, target), incoming, outgoing, fault);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

function answer(outgoing: ServerResponse, fault: { status: number; retryAfter?: string }): void {
  const { status, retryAfter } = fault;
  outgoing.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter });
  outgoing.end("<html>This is a proxy speaking.</html>");
}

function forward(
  to: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): void {
  const { method, headers } = incoming;
  const onward = request(to, { method, headers }, (answered) => {
    if (fault?.kind === "lost answer") {
      answered.resume().once("end", () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answered.statusCode ?? 500, answered.headers);
    let left: number = fault?.kind === "cut" ? fault.afterBytes : Number.POSITIVE_INFINITY;
    answered.on("data", (bytes: Buffer) => {
      const part = bytes.subarray(0, left);
      left -= part.length;
      outgoing.write(part, () => left <= 0 && incoming.socket.destroy());
    });
    answered.on("end", () => left > 0 && outgoing.end());
    answered.on("error", () => incoming.socket.destroy());
  });
  onward.on("error", () => incoming.socket.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}
