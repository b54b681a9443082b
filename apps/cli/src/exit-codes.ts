/** What scripts may rely on, the same for every command: docs/cli.md. */
export const exitCodes = {
  /** In step, or done. */
  done: 0,
  /** Could not be done, or something is wrong with what was looked at. */
  error: 1,
  /** Changes are pending. */
  pending: 2,
  /** Both sides changed the same item: somebody has to decide. */
  conflict: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const gravity: readonly ExitCode[] = [
  exitCodes.done,
  exitCodes.pending,
  exitCodes.conflict,
  exitCodes.error,
];

/** Of several, the one that says most: an error hides what it kept from being seen. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return gravity[Math.max(0, ...codes.map((code) => gravity.indexOf(code)))] ?? exitCodes.error;
}
