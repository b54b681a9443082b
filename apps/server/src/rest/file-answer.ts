/**
 * A file that is made while it is read, as fast as the caller reads it. Its beginning is there before the answer
 * begins: a failure until then still has a status to tell it.
 */
export async function fileAnswer(params: {
  texts: AsyncGenerator<string, void>;
  name: string;
  type: string;
  gzip?: boolean;
  /** Cuts it off. */
  stopping: AbortSignal;
}): Promise<Response> {
  const { texts, name, type, gzip = false, stopping } = params;
  const body = ReadableStream.from(bytesOf(await texts.next(), texts, stopping));
  return new Response(gzip ? body.pipeThrough(new CompressionStream("gzip")) : body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

async function* bytesOf(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
  stopping: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  try {
    if (first.done !== true) yield encoder.encode(first.value);
    for await (const text of rest) {
      stopping.throwIfAborted();
      yield encoder.encode(text);
    }
  } finally {
    // Also when the caller went away in the middle.
    await rest.return();
  }
}
