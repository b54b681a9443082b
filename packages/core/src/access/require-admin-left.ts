import { SynclineError } from "../errors/index.ts";
import type { Repositories } from "../ports/index.ts";

/**
 * Somebody must be able to give roles. To be called in the transaction that takes one away.
 * @throws precondition_failed when this person is the only administrator
 */
export async function requireAdminLeft(
  { members }: Pick<Repositories, "members">,
  { userId, projectId }: { userId: string; projectId: string | null },
): Promise<void> {
  if (projectId !== null || (await members.hasOtherAdmin(userId))) return;
  const own = await members.ofUser(userId);
  if (!own.some((member) => member.projectId === null && member.role === "admin")) return;
  throw new SynclineError({
    code: "precondition_failed",
    message: "This is the last administrator. Make somebody else one first.",
  });
}
