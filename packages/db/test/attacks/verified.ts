import { BundleVerifier, type Report, type Trust } from "@syncline/verifier";

/** What the independent verifier says of the lines of a bundle. */
export function verified(lines: readonly (string | Uint8Array)[], trust: Trust): Report {
  const verifier = new BundleVerifier(trust);
  for (const line of lines) verifier.line(typeof line === "string" ? Buffer.from(line) : line);
  return verifier.report();
}
