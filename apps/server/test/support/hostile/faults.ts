import { type ErrorCode, errorTraits } from "@syncline/core";
import type { Request } from "./calls.ts";
import type { Answer } from "./send.ts";
import type { Caller } from "./world.ts";

/** What an error never tells: where our code is, what it is made with, how our tables are named. */
const inner =
  /\bat [^"]{0,200}\.[jt]s:\d|node_modules|file:\/\/\/(?!etc)|\/src\/|drizzle|postgres|pglite|zoderror|trpcerror|typeerror|rangeerror|syntaxerror|failed query|violates|\brelation "|(?:insert into|delete from|select) "|sync_records|sync_runs|api_tokens|audit_logs|is not a function|cannot read prop|undefined \(reading/i;

/** What a read may bring along, and what a call that ends in a platform's refusal has seen by then. */
const evidence = /^(sync_exchanges|snapshots|snapshot_keys|leases)/;

/** What is wrong with an answer; empty when nothing is. */
export function faultsOf(params: {
  caller: Caller;
  request: Request;
  answer: Answer;
  changes: readonly string[];
}): string[] {
  const { caller, request, answer, changes } = params;
  const { status, text } = answer;
  const faults: string[] = [];
  const codes = codesOf(request, answer);
  const isPlatforms = codes.length > 0 && codes.every(isOfPlatform);
  if (status === 0) return [`no answer: ${text}`];
  if (status >= 500 && !isPlatforms) faults.push(`status ${status}`);
  if (codes.some((code) => code === "internal")) faults.push("an internal error");
  const isError = status >= 400 || text.includes('"error":{"message"');
  if (isError && inner.test(text)) faults.push(`tells ${inner.exec(text)?.[0]}`);
  if (/set-cookie:? a=b/i.test(answer.headers)) faults.push("a header of the caller's making");
  if (status >= 400 && request.method !== "HEAD" && codes.length === 0)
    faults.push("no error form");
  const changed = changes.filter((change) => !evidence.test(change));
  if (caller !== "admin" && changes.length > 0) faults.push(`changed ${changes.join(", ")}`);
  else if (status >= 400 && changed.length > 0) faults.push(`half done: ${changed.join(", ")}`);
  return faults;
}

function isOfPlatform(code: string): boolean {
  return Object.hasOwn(errorTraits, code) && errorTraits[code as ErrorCode].whoActs === "platform";
}

interface Told {
  readonly error?: { readonly data?: { readonly syncline?: { readonly code?: string } } };
}

/** The codes in an error's documented form; none when it has another. */
function codesOf(request: Request, { type, status, text }: Answer): string[] {
  if (status < 400 && !text.includes('"error"')) return [];
  try {
    const body = JSON.parse(text) as Told | Told[] | { code?: string; status?: number };
    if (request.kind === "rest") {
      const { code = "", ...problem } = body as { code?: string; status?: number };
      const isRight = type === "application/problem+json" && problem.status === status;
      return isRight && Object.hasOwn(errorTraits, code) ? [code] : [];
    }
    return [body].flat().flatMap((one) => (one as Told).error?.data?.syncline?.code ?? []);
  } catch {
    return [];
  }
}
