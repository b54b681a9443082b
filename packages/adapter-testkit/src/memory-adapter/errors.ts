import { responseError, SynclineError } from "@syncline/core/adapter";
import { problemSchema } from "./schema.ts";

/** The error for an answer that is no success, in the platform's words. */
export async function answerError(response: Response): Promise<SynclineError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = problemSchema.safeParse(body).data?.error;
  const { status } = response;
  if (problem === undefined) {
    return responseError({ platform: "Memory", status, message: "no further explanation" });
  }
  const { code, message, at } = problem;
  return responseError({
    platform: "Memory",
    status,
    message: at === undefined ? message : `${at} ${message}`,
    platformCode: code,
    issues: [{ path: at ?? "", code: `memory.${code}`, severity: "error", message }],
  });
}

export function unexpectedAnswer(what: string): SynclineError {
  return new SynclineError({
    code: "adapter_contract",
    message: `The platform answered something that is no ${what}. Check the address.`,
  });
}
