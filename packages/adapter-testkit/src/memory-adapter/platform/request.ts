/** A request as it arrived. */
export interface MemoryRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly as it arrived; null when there was none. */
  readonly body: string | null;
}

/** Where it was sent, and how its sender gives up. */
export interface Sent {
  readonly request: MemoryRequest;
  readonly origin: string;
  readonly signal: AbortSignal | null;
}

/** Reads what `fetch` was called with. */
export async function readSent(input: string | URL | Request, init: RequestInit): Promise<Sent> {
  const plain = !(input instanceof Request) && (init.body ?? null) === null;
  if (plain || typeof init.body === "string") return readPlain(input, init);
  const request = new Request(input, init);
  const text = await request.text();
  return place(request.url, request.signal, {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: text === "" ? null : text,
  });
}

/** The same without a `Request`, which is most of the cost where thousands are sent. */
function readPlain(input: string | URL | Request, init: RequestInit): Sent {
  const { headers = {}, body, method = "GET", signal = null } = init;
  const pairs =
    headers instanceof Headers || Array.isArray(headers)
      ? [...new Headers(headers)]
      : Object.entries(headers);
  return place(input instanceof Request ? input.url : String(input), signal, {
    method: method.toUpperCase(),
    headers: Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: typeof body === "string" && body !== "" ? body : null,
  });
}

function place(url: string, signal: AbortSignal | null, parts: Omit<MemoryRequest, "path">): Sent {
  const { origin, pathname, search } = new URL(url);
  return { origin, signal, request: { ...parts, path: `${pathname}${search}` } };
}
