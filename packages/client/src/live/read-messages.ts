import { createParser, type EventSourceMessage } from "eventsource-parser";

/**
 * The messages of an event stream. A message that the end of the stream cuts is not one. `hangUp` is called when
 * nothing came for `idleMs`, not even a heartbeat: a connection whose other end is gone may stay open for hours.
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array>,
  params: { idleMs: number; hangUp: () => void },
): AsyncGenerator<EventSourceMessage, void> {
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => messages.push(message) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const timer = setTimeout(params.hangUp, params.idleMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
