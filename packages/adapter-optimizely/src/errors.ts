import { type Issue, responseError, SynclineError } from "@syncline/core/adapter";
import { type Problem, problemSchema } from "./schema.ts";

const platform = "Optimizely";
const longestText = 600;

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get("content-type")?.includes("json")) return null;
  try {
    return problemSchema.parse(await response.clone().json());
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

function toIssues(problem: Problem): Issue[] {
  return (problem.errors ?? []).map((entry) => ({
    path: entry.field ?? "",
    code: `optimizely.${problem.code ?? "refused"}`,
    severity: "error",
    message: shorten(entry.detail ?? entry.message ?? problem.title ?? "refused"),
  }));
}

const isPage = (response: Response) => response.headers.get("content-type")?.includes("html");

function wording(problem: Problem | null, issues: readonly Issue[]): string {
  const text = problem?.detail ?? problem?.title;
  const first = issues[0];
  if (first === undefined) return shorten(text ?? "no further explanation");
  const where = first.path === "" ? "" : `${first.path}: `;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return text === first.message || text === undefined || text === null
    ? `${where}${first.message}${more}`
    : `${shorten(text)} ${where}${first.message}${more}`;
}

/** The server's guard against losing content names no stable code, only this text (API reference §5.11). */
function isDataLossWarning(status: number, message: string): boolean {
  return status === 400 && /data loss/i.test(message);
}

/**
 * The error for an answer of the API that is no success: its problem details, `errors[]` as issues. A
 * refusal to lose content becomes `consent_required`. Never repeats what was sent.
 */
export async function toError(response: Response): Promise<SynclineError> {
  const problem = await readProblem(response);
  const issues = problem === null ? [] : toIssues(problem);
  const message = isPage(response)
    ? "a web page, not an answer of the API"
    : wording(problem, issues);
  return responseError({
    platform,
    status: response.status,
    message,
    issues,
    ...(problem?.code ? { platformCode: problem.code } : {}),
    ...(isDataLossWarning(response.status, message) ? { code: "consent_required" as const } : {}),
  });
}

/**
 * The same for a write: a server that failed may have failed after it stored what was sent. Only 503 says
 * that it did not begin.
 */
export async function toWriteError(response: Response): Promise<SynclineError> {
  const error = await toError(response);
  if (response.status < 500 || response.status === 503) return error;
  return new SynclineError({
    code: "ambiguous_outcome",
    message: `${error.message.replace(/[.]?$/, ".")} The write may have been stored.`,
    issues: error.issues,
    platformStatus: response.status,
    ...(error.platformCode === undefined ? {} : { platformCode: error.platformCode }),
  });
}

/** The error for a success whose body is not what the API promises: a gateway's page, or another service. */
export function unexpectedAnswer(response: Response, what: string): SynclineError {
  return responseError({
    platform,
    status: response.status,
    code: "platform_unavailable",
    message: `the answer is not ${what}. Is the API address right?`,
  });
}
