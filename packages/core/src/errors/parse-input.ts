import type { z } from "zod";
import { type Issue, SynclineError } from "./syncline-error.ts";

/** `['contentTypes', 3, 'name']` → `contentTypes[3].name` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

export function zodIssues(error: z.ZodError, prefix: readonly PropertyKey[] = []): Issue[] {
  return error.issues.map((issue) => ({
    path: formatPath([...prefix, ...issue.path]),
    code: `input.${issue.code}`,
    severity: "error",
    message: isMissing(issue) ? missing(issue) : issue.message,
  }));
}

type MissingIssue = Extract<z.core.$ZodIssue, { code: "invalid_type" }>;

/** Zod says of what is not there that it is undefined, a word that JSON does not have. */
function isMissing(issue: z.core.$ZodIssue): issue is MissingIssue {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined");
}

function missing({ expected }: MissingIssue): string {
  const what = expected === "nonoptional" ? "" : ` Expected: ${expected}.`;
  return `Required, and missing.${what}`;
}

/** The parsed input. @throws invalid_input with every issue and its path */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = zodIssues(result.error);
  throw new SynclineError({
    code: "invalid_input",
    message: summarise(issues),
    issues,
  });
}

/** One sentence for all: the first few issues with their paths. */
export function summarise(issues: readonly Issue[]): string {
  const shown = issues
    .slice(0, 3)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const more = issues.length > 3 ? ` … and ${issues.length - 3} more.` : "";
  return `${shown.join(" · ")}${more}`;
}
