import { SynclineError, type Transport } from "@syncline/core/adapter";

/** `fetch` as a transport: no retries, no record. */
export const testTransport: Transport = {
  async fetch(url, init = {}) {
    const { method = "GET", headers, body, signal } = init;
    try {
      const response = await globalThis.fetch(url, {
        method,
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      });
      const text = await response.text();
      return new Response(text === "" ? null : text, response);
    } catch (cause) {
      if (signal?.aborted) throw new SynclineError({ code: "cancelled", message: "Cancelled." });
      throw new SynclineError({
        code: method === "GET" ? "platform_unreachable" : "ambiguous_outcome",
        message: "The server cannot be reached.",
        cause,
      });
    }
  },
};
