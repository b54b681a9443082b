import type { Role } from "@syncline/core";
import type { Session } from "./api-types.ts";
import { project } from "./place.ts";
import { allows, roleAt } from "./roles.ts";
import { useSession } from "./use-session.ts";

/** Whether a session's role, everywhere or in the project that is shown, reaches. */
export function mayIn(session: Session, needs: Role): boolean {
  return allows(session.everywhere, needs) || allows(roleAt(session, project), needs);
}

/** Whether who is signed in may do what needs a role. The server decides; this only hides what it would refuse. */
export function useMay(needs: Role): boolean {
  return mayIn(useSession(), needs);
}
