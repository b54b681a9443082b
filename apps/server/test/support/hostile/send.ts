import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import type { Request } from "./calls.ts";

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: string;
  readonly text: string;
}

/** How long a stream may be silent before it is left, in milliseconds. */
const silence = 30;

/** Sends a request as it stands, without a client's care for it. */
export function createSender(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const { port, hostname } = new URL(url);
  const send = ({ method, path, headers, body }: Request, token: string | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const authorization = token === null ? [] : [["authorization", `Bearer ${token}`]];
      const length = body === null ? [] : [["content-length", String(Buffer.byteLength(body))]];
      const given = [["host", `${hostname}:${port}`], ...authorization, ...length, ...headers];
      const sent = httpRequest({ agent, hostname, port, method, path, headers: given.flat() });
      sent.on("error", reject);
      sent.on("response", (message) => read(message).then(resolve, reject));
      sent.end(body ?? undefined);
    });
  return { send, close: () => agent.destroy() };
}

async function read(message: IncomingMessage): Promise<Answer> {
  const type = message.headers["content-type"] ?? "";
  const endless = type.startsWith("text/event-stream") || type.startsWith("application/jsonl");
  const timer = setTimeout(() => message.destroy(), endless ? silence : 20_000);
  const parts: Buffer[] = [];
  try {
    for await (const part of message) parts.push(part as Buffer);
  } catch (error) {
    if (!endless) throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    status: message.statusCode ?? 0,
    type,
    headers: message.rawHeaders.join("\n"),
    text: Buffer.concat(parts).toString("utf8"),
  };
}
