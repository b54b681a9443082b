import type { IncomingMessage, ServerResponse } from "node:http";
import { echoesOf } from "./canary-forms.ts";
import { type Listening, listen } from "./listen.ts";

export interface FaultyPlatform extends Listening {
  /** Requests answered, or cut off. */
  requests(): number;
  /** Secrets it was sent or gave itself, as they came. */
  seen(): readonly string[];
}

/** Secrets that a platform lets slip, its own and its caller's. */
export type Slips = Readonly<
  Record<"cookie" | "header" | "password" | "parameter" | "token", string>
>;

interface FaultyParams {
  /** The platform that does the work. */
  readonly upstream: string;
  readonly canaries: Slips;
  /** How many requests it counts as answered before the first one, which is where its faults begin. */
  readonly already?: number;
  /** The headers to send on. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A platform behind a proxy that tells secrets wherever a platform can: in headers of every answer, in the
 * descriptions it answers, and in every ninth answer in one of many kinds of failure.
 */
export async function startFaultyPlatform(params: FaultyParams): Promise<FaultyPlatform> {
  const { canaries, already = 0 } = params;
  const seen = new Set<string>();
  let requests = 0;
  const listening = await listen((request, response) => {
    requests += 1;
    answer(request, response, requests + already).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse, n: number) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const authorization = request.headers.authorization ?? "";
    for (const secret of secretsOf(authorization, body)) seen.add(secret);
    const echo = [...seen].flatMap(echoesOf).join(" ");
    const slips = {
      "x-echo": [...seen].map((secret) => Buffer.from(secret).toString("base64")).join(" "),
      "set-cookie": `sid=${canaries.cookie}; Path=/`,
      "x-api-key": canaries.header,
    };
    const failed = n % 9 === 5 ? faults[Math.floor(n / 9) % faults.length] : undefined;
    if (failed !== undefined)
      return failed({ response, slips, canaries, echo, authorization, body });
    const headers = new Headers({
      ...(request.headers as Record<string, string>),
      ...params.headers,
    });
    for (const name of ["host", "connection", "content-length", "transfer-encoding"])
      headers.delete(name);
    const upstream = await fetch(params.upstream + request.url, {
      method: request.method ?? "GET",
      headers,
      body: body === "" ? null : body,
    });
    const text = await upstream.text();
    const token = /"access_token":"([^"]+)"/.exec(text)?.[1];
    if (token !== undefined) seen.add(token);
    const passed = Object.fromEntries(
      [...upstream.headers].filter(
        ([name]) =>
          !/^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/.test(name),
      ),
    );
    response.writeHead(upstream.status, { ...passed, ...slips });
    response.end(token === undefined ? withEcho(text, echo) : text);
  }

  return { ...listening, requests: () => requests, seen: () => [...seen] };
}

interface Slip {
  readonly response: ServerResponse;
  readonly slips: Record<string, string>;
  readonly canaries: Slips;
  readonly echo: string;
  readonly authorization: string;
  readonly body: string;
}

const json = (status: number, of: (slip: Slip) => object) => (slip: Slip) => {
  slip.response.writeHead(status, { "content-type": "application/json", ...slip.slips });
  slip.response.end(JSON.stringify(of(slip)));
};
const address = ({ canaries }: Slip) =>
  `https://admin:${encodeURIComponent(canaries.password)}@db.invalid/x?api_key=${encodeURIComponent(canaries.parameter)}&limit=1`;

const faults: readonly ((slip: Slip) => void)[] = [
  json(400, (slip) => ({
    message: `Cannot do that with ${slip.echo} at ${address(slip)}`,
    detail: slip.echo,
    code: `E-${slip.echo}`,
    sys: { type: "Error", id: slip.echo.slice(0, 300) },
    details: { errors: [{ name: slip.echo, details: slip.authorization, path: [slip.echo] }] },
    errors: { [slip.echo]: [slip.echo] },
  })),
  ({ response, slips, echo, body, canaries }) => {
    response.writeHead(422, { "content-type": "text/html", ...slips });
    const escaped = echo.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    response.end(`<pre>${escaped}</pre> {"access_token":"${canaries.token}"} ${body}`);
  },
  json(401, (slip) => ({
    error: "invalid_client",
    error_description: slip.echo,
    request: { headers: { authorization: slip.authorization }, body: slip.body },
    refresh_token: slip.canaries.token,
  })),
  ({ response, slips, echo }) => {
    response.writeHead(200, { "content-type": "application/json", ...slips });
    response.end(`${echo} is no JSON`);
  },
  json(403, (slip) => ({ title: slip.echo, detail: JSON.stringify(JSON.stringify(slip.echo)) })),
  ({ response }) => void response.destroy(),
  ({ response, slips, canaries }) => {
    const location = `http://u:${encodeURIComponent(canaries.password)}@127.0.0.1:9/?token=${encodeURIComponent(canaries.token)}`;
    response.writeHead(302, { location, ...slips });
    response.end();
  },
  json(409, (slip) => ({ message: slip.echo, title: slip.echo, sys: { id: "VersionMismatch" } })),
];

function secretsOf(authorization: string, body: string): string[] {
  const found = [authorization.replace(/^\w+\s+/, "")];
  if (/^basic /i.test(authorization)) {
    const pair = Buffer.from(authorization.slice(6), "base64").toString();
    found.splice(0, 1, decodeURIComponent(pair.slice(pair.indexOf(":") + 1)));
  }
  const form = new URLSearchParams(body).get("client_secret");
  if (form !== null) found.push(form);
  try {
    const sent = (JSON.parse(body) as { client_secret?: string }).client_secret;
    if (sent !== undefined) found.push(sent);
  } catch {}
  return found.filter((secret) => secret.length > 8);
}

/** The same JSON with the echo in each description: what a platform's own editors may have pasted there. */
function withEcho(text: string, echo: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) =>
      name === "description" && typeof value === "string" ? `${value} ${echo}` : value,
    );
  } catch {
    return text;
  }
}
