import { type Issue, responseError, SynclineError } from "@syncline/core/adapter";
import type { Answer } from "./client.ts";
import { formatPath } from "./parse.ts";
import { wireErrorDetailsSchema, wireErrorReasonSchema, wireErrorSchema } from "./schema.ts";

/** Contentful's error envelope: `sys.id` is its code. Undefined when the answer is not in that form. */
export function errorEnvelope(answer: Answer) {
  return wireErrorSchema.safeParse(answer.json).data;
}

/** True when the answer says that the content type is missing, and not its space or environment. */
export function isMissingType(answer: Answer): boolean {
  const details = errorEnvelope(answer)?.details;
  return (
    answer.status === 404 &&
    typeof details === "object" &&
    details !== null &&
    "type" in details &&
    details.type === "ContentType"
  );
}

/** Explanations for codes Contentful sends without a helpful text. */
const explanations: Readonly<Record<string, string>> = {
  VersionMismatch: "it holds another version than the one this change was made for",
  AccessDenied: "the token may not do this, or the plan of the space does not allow more",
};

/** Rules Contentful names without a word about them, by `name` of the finding. */
const ruleTexts: Readonly<Record<string, string>> = {
  required: "is required",
  taken: "is taken already",
  type: "has a wrong type",
  regexp: "has a form that is not allowed",
  in: "is not one of the values that are allowed",
  size: "has a size that is not allowed",
  unknown: "is not known",
  unexpected: "is not expected here",
};

function ruleText(name: string | null | undefined): string {
  const text = Object.hasOwn(ruleTexts, name ?? "") ? ruleTexts[name ?? ""] : undefined;
  return text ?? `is not accepted by Contentful (${name ?? "no reason given"})`;
}

/** Fields by position, as they were sent: `fields[1]` becomes `fields.title`. */
type FieldIds = readonly string[];

function issuesOf(answer: Answer, fieldIds: FieldIds): Issue[] {
  const details = wireErrorDetailsSchema.safeParse(errorEnvelope(answer)?.details);
  return (details.data?.errors ?? []).map((entry) => ({
    path: pathOf(entry.path ?? [], fieldIds),
    code: `contentful.${entry.name ?? "refused"}`,
    severity: "error",
    message: entry.details ?? ruleText(entry.name),
  }));
}

function pathOf(path: string | readonly (string | number)[], fieldIds: FieldIds): string {
  if (typeof path === "string") return path;
  const [head, index, ...rest] = path;
  const fieldId = head === "fields" ? fieldIds[Number(index)] : undefined;
  return formatPath(fieldId === undefined ? path : ["fields", fieldId, ...rest]);
}

/** What is missing (`Tag 'news'`), or which limit is reached. */
function detailed(answer: Answer): string | undefined {
  const { data } = wireErrorReasonSchema.safeParse(errorEnvelope(answer)?.details);
  if (data?.reasons) return data.reasons;
  return data?.type && data.id ? `${data.type} '${data.id}'` : undefined;
}

function reason(answer: Answer, issues: readonly Issue[]): string {
  const envelope = errorEnvelope(answer);
  const said = [envelope?.sys.id, envelope?.message].filter(Boolean).join(": ");
  const explanation = detailed(answer) ?? explanations[envelope?.sys.id ?? ""];
  const listed = issues
    .filter(({ message }) => message !== envelope?.message)
    .slice(0, 3)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
  const requestId = envelope?.requestId ? ` (request ${envelope.requestId})` : "";
  const nothing = answer.isPage ? "a web page, not an answer of the API" : "no explanation";
  const text = [said || nothing, explanation, listed].filter(Boolean).join("; ");
  return `${text}${requestId}`;
}

/** The error for an answer that is no success, in Contentful's words; with the paths it names. */
export function answerError(answer: Answer, fieldIds: FieldIds = []): SynclineError {
  const issues = issuesOf(answer, fieldIds);
  const platformCode = errorEnvelope(answer)?.sys.id;
  return responseError({
    platform: "Contentful",
    status: answer.status,
    message: reason(answer, issues),
    issues,
    ...(platformCode === undefined ? {} : { platformCode }),
  });
}

/** The item is not what the plan saw. */
export function preconditionFailed(message: string, platformStatus: number): SynclineError {
  return new SynclineError({ code: "precondition_failed", message, platformStatus });
}

/** The same error, with a sentence about what had happened before it. */
export function withContext(error: unknown, sentence: string): SynclineError {
  const known = SynclineError.from(error);
  return new SynclineError({
    code: known.code,
    message: `${known.message} ${sentence}`,
    issues: known.issues,
    cause: known,
    ...(known.internal === undefined ? {} : { internal: known.internal }),
    ...(known.retryAfterMs === undefined ? {} : { retryAfterMs: known.retryAfterMs }),
    ...(known.platformStatus === undefined ? {} : { platformStatus: known.platformStatus }),
    ...(known.platformCode === undefined ? {} : { platformCode: known.platformCode }),
  });
}

/** An answer with a good status that is not what Contentful sends: a proxy, or another server. */
export function notContentful(answer: Answer, expected: string): SynclineError {
  return new SynclineError({
    code: "adapter_contract",
    message: `The server answered ${answer.status} with something that is no ${expected} of Contentful. Check the API address.`,
    platformStatus: answer.status,
  });
}
