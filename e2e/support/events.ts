import { bootstrapToken } from "./app.ts";

/** An event of a run as a stream carries it. */
export interface StreamEvent {
  readonly seq: number;
  readonly type: string;
}

/**
 * Follows a run by server-sent events, of REST or of a tRPC subscription, and takes each event into `seen`. Answers
 * when the run has finished, or throws when the server goes away.
 */
export async function follow(url: string, seen: StreamEvent[]): Promise<void> {
  const hangUp = new AbortController();
  const last = seen.at(-1)?.seq;
  const headers: Record<string, string> = { authorization: `Bearer ${bootstrapToken}` };
  if (last !== undefined) headers["last-event-id"] = String(last);
  const answer = await fetch(url, { headers, signal: hangUp.signal });
  if (!answer.ok || answer.body === null) throw new Error(`${url} answered ${answer.status}`);
  let text = "";
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    seen.push(...blocks.flatMap(eventOf));
    if (seen.at(-1)?.type !== "run.finished") continue;
    hangUp.abort();
    return;
  }
  throw new Error("the stream ended before the run");
}

/** None for what keeps the connection alive. */
function eventOf(block: string): StreamEvent[] {
  const lines = block.split("\n");
  const value = (name: string) =>
    lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
  const id = value("id");
  if (id === undefined) return [];
  const { type } = JSON.parse(value("data") ?? "{}") as { type: string };
  return [{ seq: Number(id), type }];
}
