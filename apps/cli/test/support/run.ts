import { type CliIo, runCli, type Terminal } from "../../src/index.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: CliIo["env"];
  readonly cwd?: string;
  /** What is piped in. */
  readonly input?: string;
  /** What a person answers, in order; absent: nobody is there. */
  readonly answers?: readonly (string | boolean | null)[];
  readonly outIsTerminal?: boolean;
}

/** Runs one command in this process. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const { env = {}, cwd = "/nowhere", input = "", answers, outIsTerminal = false } = options;
  const code = await runCli({
    args,
    env: { XDG_CONFIG_HOME: "/nowhere", ...env },
    cwd,
    out: (text) => out.push(`${text}\n`),
    write: async (chunk) => {
      out.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    },
    err: (text) => err.push(`${text}\n`),
    outIsTerminal,
    terminal: answers === undefined ? null : createPerson(answers, (text) => err.push(text)),
    readInput: async () => input,
    signal: new AbortController().signal,
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** Answers what is asked, and shows what was asked on the side. */
function createPerson(answers: RunOptions["answers"] = [], err: (text: string) => void): Terminal {
  const left = [...answers];
  const answer = async <Answer>(question: string) => {
    err(`${question}\n`);
    if (left.length === 0) throw new Error(`nobody expected the question '${question}'`);
    return left.shift() as Answer;
  };
  return {
    confirm: answer<boolean | null>,
    text: answer<string | null>,
    secret: answer<string | null>,
    redraw: (line) => err(`\r${line}`),
  };
}
