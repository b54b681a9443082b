import { useMemo } from "react";
import { actorName } from "./actor-name.ts";
import { allows } from "./roles.ts";
import { trpc } from "./trpc.ts";
import { useSession } from "./use-session.ts";

interface ActorChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * Who is behind an actor's id. Administrators of everything are told of all people and tokens; others know
 * themselves, and the rest by what they are.
 */
export function useActorNames() {
  const session = useSession();
  const enabled = allows(session.everywhere, "admin");
  const options = { enabled, staleTime: 60_000 };
  const people = trpc.people.list.useQuery(undefined, options);
  const here = trpc.tokens.list.useQuery({}, options);
  const all = trpc.tokens.list.useQuery({ project: "*" }, options);
  return useMemo(() => {
    const known = new Map<string, string>([
      ["system", "Syncline"],
      ["token:bootstrap", "Bootstrap token"],
      ...(people.data?.items ?? []).map(({ id, name }) => [`user:${id}`, name] as const),
      ...[...(all.data?.items ?? []), ...(here.data?.items ?? [])].map(
        ({ id, name }) => [`token:${id}`, `Token ${name}`] as const,
      ),
      [session.actorId, session.name],
    ]);
    known.delete("");
    return {
      nameOf: (actorId: string) => known.get(actorId) ?? actorName(actorId, session),
      /** By the id of the account; undefined: not known. */
      person: (id: string) => known.get(`user:${id}`),
      choices: [...known].map(([value, label]): ActorChoice => ({ value, label })),
    };
  }, [people.data, here.data, all.data, session]);
}
