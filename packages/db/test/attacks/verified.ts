import { BundleVerifier, type Report, type Trust } from "@syncline/verifier";

/** Whether it finds anything wrong; from there on nothing can make it good again. */
export function givesAway(lines: readonly (string | Uint8Array)[], trust: Trust): boolean {
  const verifier = new BundleVerifier(trust);
  for (const line of lines) {
    verifier.line(typeof line === "string" ? Buffer.from(line) : line);
    if (verifier.found.count > 0) return true;
  }
  return !verifier.report().ok;
}

/** What the independent verifier says of the lines of a bundle. */
export function verified(lines: readonly (string | Uint8Array)[], trust: Trust): Report {
  const verifier = new BundleVerifier(trust);
  for (const line of lines) verifier.line(typeof line === "string" ? Buffer.from(line) : line);
  return verifier.report();
}
