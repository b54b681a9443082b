import type { ContentfulSimulator } from "../src/index.ts";
import { sandboxToken } from "../src/index.ts";

/** An answer of the simulator, read in full. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  readonly body: any;
}

interface Ask {
  readonly body?: unknown;
  readonly version?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | null;
}

export type Asker = (method: string, path: string, ask?: Ask) => Promise<Answer>;

export const master = "/spaces/sandbox/environments/master";

/** A plain HTTP client; paths that do not start with `/spaces` are taken from the sandbox's master. */
export function createAsker(simulator: Pick<ContentfulSimulator, "url">): Asker {
  return async (method, path, ask = {}) => {
    const token = ask.token === undefined ? sandboxToken : ask.token;
    const full = /^\/(spaces|users|__sim|unknown)/.test(path) ? path : master + path;
    const response = await fetch(simulator.url + full, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        "Content-Type": "application/vnd.contentful.management.v1+json",
        ...(ask.version === undefined ? {} : { "X-Contentful-Version": String(ask.version) }),
        ...ask.headers,
      },
      ...(ask.body === undefined
        ? {}
        : { body: typeof ask.body === "string" ? ask.body : JSON.stringify(ask.body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, body: text.startsWith("{") ? JSON.parse(text) : null };
  };
}

export function field(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, name: id, type: "Symbol", ...more };
}

/** A valid content type with the fields given. */
export function contentType(...fields: Record<string, unknown>[]): Record<string, unknown> {
  return { name: "Thing", fields };
}
