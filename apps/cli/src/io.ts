/** What the command is given: the edges of the process. Tests give others. */
export interface CliIo {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here, and a server started here is found. */
  readonly cwd: string;
  /** Results, line by line. Nothing else goes here. */
  readonly out: (text: string) => void;
  /** Part of a result, as it is: no line end is added. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Errors, questions and progress. */
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  /** Who can be asked; null: nobody is there. */
  readonly terminal: Terminal | null;
  /** All that is piped in. */
  readonly readInput: () => Promise<string>;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A person at a keyboard. Questions answer null when they are broken off. */
export interface Terminal {
  confirm(question: string): Promise<boolean | null>;
  text(question: string, initial?: string): Promise<string | null>;
  /** Shows nothing of what is typed. */
  secret(question: string): Promise<string | null>;
  /** Replaces the line that was drawn before; '' takes it away. */
  redraw(line: string): void;
}
