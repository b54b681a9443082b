import { authSchema, type Db } from "@syncline/db";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Person } from "./accounts.ts";

const { user, session } = authSchema;
const person = { id: user.id, name: user.name, email: user.email, createdAt: user.createdAt };

/** Everybody, by address. better-auth's own list ends at a number that has to be named. */
export async function everybody(db: Db): Promise<readonly Person[]> {
  return db.select(person).from(user).orderBy(asc(user.email));
}

/** In any order; those without an account are left out. */
export async function peopleOf(db: Db, ids: readonly string[]): Promise<readonly Person[]> {
  // One parameter, however many there are.
  const isAsked = sql`${user.id} = any(${sql.param(ids)}::text[])`;
  return db.select(person).from(user).where(isAsked);
}

/** Ends the sessions of a person but one, and answers how many there were. */
export async function endOtherSessions(
  db: Db,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<number> {
  const others = and(eq(session.userId, userId), ne(session.id, sessionId));
  return (await db.delete(session).where(others).returning({ id: session.id })).length;
}
