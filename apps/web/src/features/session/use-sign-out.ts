import { tellFailed } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";

export function useSignOut() {
  const utils = trpc.useUtils();
  return trpc.session.signOut.useMutation({
    // At once, rather than asking: every page that is open would ask again, and be refused.
    onSuccess: () => utils.session.me.setData(undefined, null),
    onError: (error) => tellFailed("Not signed out", error),
  });
}
