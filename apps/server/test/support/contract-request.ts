import { request as httpRequest } from "node:http";
import type { Documented } from "./contract.ts";
import { bootstrapToken } from "./test-server.ts";

/** One call as the document has it: what goes into its path, its query and its body. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function addressOf(url: string, { path }: Documented, { params = {}, query = {} }: Call) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? "x"),
  );
  const search = new URLSearchParams(query).toString();
  return `${url}/api/v1${filled}${search === "" ? "" : `?${search}`}`;
}

/** Sends a call with the bootstrap token, unless its headers say otherwise. */
export function send(url: string, documented: Documented, call: Call): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${bootstrapToken}`, ...call.headers });
  if (headers.get("authorization") === "") headers.delete("authorization");
  const hasBody = documented.operation.requestBody !== undefined;
  if (hasBody) headers.set("content-type", "application/json");
  const { body = {} } = call;
  return fetch(addressOf(url, documented, call), {
    method: documented.method,
    headers,
    ...(hasBody ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
  });
}

/** Announces more than is taken, and waits for the answer without sending it. */
export function announce(url: string, documented: Documented, call: Call): Promise<Response> {
  const address = addressOf(url, documented, call);
  const authorization = `Bearer ${bootstrapToken}`;
  const headers = { authorization, "content-type": "application/json", "content-length": 2 ** 30 };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(address, { method: documented.method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => {
        sent.destroy();
        const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        const init = { status: answer.statusCode ?? 0, headers: told as [string, string][] };
        resolve(new Response(text, init));
      });
    });
    sent.on("error", reject);
    sent.flushHeaders();
  });
}
