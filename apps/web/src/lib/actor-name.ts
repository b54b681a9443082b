/**
 * Who did it, for people. Stored is an id alone, so only the reader's own name is known; others are told by
 * what they are.
 */
export function actorName(
  actorId: string,
  me: { readonly actorId: string; readonly name: string } | null | undefined,
): string {
  if (me?.actorId === actorId) return me.name;
  const [kind = "", ...rest] = actorId.split(":");
  if (kind === "user") return "Another user";
  if (kind === "token") return `API token ${rest.join(":")}`.trim();
  return actorId === "system" ? "Syncline" : actorId;
}
