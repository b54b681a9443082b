import type { Issue } from "@syncline/core";
import { type ContentType, contentTypeSchema, tidyContentType } from "@syncline/core/model";
import { parseDocument } from "./parse-document.ts";

/** A content type as it is being written: the valid one, or what is wrong with it. */
export interface CheckedType {
  /** In its one canonical form; null while something is wrong. */
  readonly type: ContentType | null;
  /** Paths by place: `fields[2].key`. */
  readonly problems: readonly Issue[];
}

interface ZodIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Checks a draft as the server will, so far as this is possible without knowing the other types. `key`: of the type
 * that it changes; absent for a new one.
 */
export function checkType(draft: unknown, key?: string): CheckedType {
  const parsed = contentTypeSchema.safeParse(draft);
  if (parsed.success) {
    const type = tidyContentType(parsed.data);
    if (key === undefined || type.key === key) return { type, problems: [] };
    const message = `A type keeps its key, which is “${key}”.`;
    const problem = { path: "key", code: "input.key", severity: "error", message } as const;
    return { type: null, problems: [problem] };
  }
  const problems = parsed.error.issues.map((issue): Issue => {
    const path = placeOf(issue.path);
    return { path, code: `input.${issue.code}`, severity: "error", message: wordsOf(issue) };
  });
  return { type: null, problems };
}

/** The same for a draft as text. */
export function checkTypeText(text: string): CheckedType & { readonly draft: unknown } {
  const parsed = parseDocument(text);
  if (parsed.ok) return { ...checkType(parsed.document), draft: parsed.document };
  const { message } = parsed;
  const problem: Issue = { path: "", code: "invalid_json", severity: "error", message };
  return { type: null, problems: [problem], draft: undefined };
}

/** `["fields", 2, "key"]` → `fields[2].key` */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

function wordsOf(issue: ZodIssue): string {
  const { code, message } = issue;
  if (code === "invalid_type" && /received undefined$/.test(message)) return "Is needed.";
  if (code === "too_small" && /string to have >=1 char/.test(message)) return "Is needed.";
  const bare = message.replace(/^(Invalid input: |Too (small|big): )/, "");
  const sentence = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The problems of one place, without those deeper in; null where all is well. */
export function problemAt(problems: readonly Issue[], path: string): string | null {
  return problems.find((problem) => problem.path === path)?.message ?? null;
}

/** The problems within a place: `fields[2]` has those of `fields[2].key`. */
export function problemsWithin(problems: readonly Issue[], path: string): readonly Issue[] {
  return problems.filter(
    (problem) =>
      problem.path === path ||
      problem.path.startsWith(`${path}.`) ||
      problem.path.startsWith(`${path}[`),
  );
}
