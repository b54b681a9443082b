import type { SimulatorContext } from "../../shared/index.ts";
import type { Call } from "./call.ts";
import { ContentfulError } from "./errors.ts";

/**
 * The documented limits of address (7600 characters) and body (1 MB). The vendor documents neither status nor
 * words, so these are the ones HTTP has for it.
 * @throws 414, 413
 */
export function checkRequestSize(context: SimulatorContext, call: Call): void {
  const { maxUrlLength, maxRequestBytes } = call.settings;
  if (context.req.url.length > maxUrlLength) {
    throw new ContentfulError({
      status: 414,
      id: "BadRequest",
      text: `Request URI too long. Maximum allowed length: ${maxUrlLength}.`,
    });
  }
  if (call.body.byteLength > maxRequestBytes) {
    throw new ContentfulError({
      status: 413,
      id: "BadRequest",
      text: `Request size too big. Maximum allowed request size: ${maxRequestBytes}B.`,
    });
  }
}
