import type { Role } from "@syncline/core";
import type { Member, Person } from "./api-types.ts";

/** A person with their roles: in every project, and in the one that is shown. */
export interface PersonRow {
  readonly person: Person;
  readonly everywhere: Role | null;
  readonly here: Role | null;
}

/** Everybody who is known, with an account or with a role alone, by name. */
export function peopleRows(params: {
  /** Empty where the reader is not told of all accounts. */
  readonly people: readonly Person[];
  readonly everywhere: readonly Member[];
  readonly here: readonly Member[];
}): PersonRow[] {
  const { people, everywhere, here } = params;
  const rolesOf = (members: readonly Member[]) =>
    new Map(members.map(({ person, role }) => [person.id, role]));
  const [all, local] = [rolesOf(everywhere), rolesOf(here)];
  const persons = new Map<string, Person>([
    ...[...everywhere, ...here].map(({ person }) => [person.id, person] as const),
    ...people.map((person) => [person.id, person] as const),
  ]);
  return [...persons.values()]
    .map((person) => ({
      person,
      everywhere: all.get(person.id) ?? null,
      here: local.get(person.id) ?? null,
    }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name, "en"));
}

/** Id of the one person who can give roles everywhere: the server lets nobody remove or lower them. Null: several. */
export function lastAdministrator(rows: readonly PersonRow[]): string | null {
  const [first, second] = rows.filter(({ everywhere }) => everywhere === "admin");
  return second === undefined ? (first?.person.id ?? null) : null;
}
