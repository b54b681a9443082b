import type { Session } from "./api-types.ts";
import { trpc } from "./trpc.ts";

const nobody: Session = {
  actorId: "",
  kind: "user",
  name: "",
  everywhere: null,
  projects: [],
};

/** Who is signed in, as the frame of the page has asked already; without any role until it is known. */
export function useSession(): Session {
  return trpc.session.me.useQuery(undefined, { staleTime: 60_000 }).data ?? nobody;
}
