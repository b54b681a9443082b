/** A signed statement of how large the log was, and of the root over all of it. */
export interface Checkpoint {
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  /** The whole C2SP signed note, with its line ends. */
  readonly note: string;
  readonly at: Date;
}
