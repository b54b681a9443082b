import { SynclineError } from "@syncline/core";

/** The body of a request, whole. @throws payload_too_large before more than `maxBytes` are held. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): SynclineError {
  return new SynclineError({
    code: "payload_too_large",
    message: `The request is larger than ${maxBytes / 1024 / 1024} MB. Nothing was changed. Split it into smaller ones.`,
  });
}
