import { SynclineError } from "@syncline/core";
import type { Db } from "@syncline/db";
import type { Auth } from "./create-auth.ts";
import { endOtherSessions, everybody, peopleOf } from "./person-rows.ts";

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
}

/** The accounts of people. What they may do is told by their memberships. */
export interface Accounts {
  /** Everybody, by address. */
  list(): Promise<readonly Person[]>;
  /** In any order; those without an account are left out. */
  getMany(ids: readonly string[]): Promise<readonly Person[]>;
  /** @throws not_found */
  get(id: string): Promise<Person>;
  findByEmail(email: string): Promise<Person | null>;
  /** @throws already_exists */
  create(person: { email: string; name: string }): Promise<Person>;
  /** With everything that signs them in. */
  remove(id: string): Promise<void>;
  /**
   * `current` is needed where there is a password. Every session but this one ends: whoever had the old password, or a
   * browser that was left somewhere, is out. Answers how many those were. @throws invalid_input, forbidden
   */
  setPassword(params: {
    id: string;
    /** Of the session that sets it. */
    sessionId: string;
    current: string | null;
    next: string;
  }): Promise<number>;
  /** A person without a password signs in by link, and may set one. */
  forgetPassword(id: string): Promise<void>;
  signOutEverywhere(id: string): Promise<void>;
}

export async function createAccounts(auth: Auth, db: Db): Promise<Accounts> {
  const { internalAdapter, password } = await auth.$context;

  async function get(id: string): Promise<Person> {
    const found = await internalAdapter.findUserById(id);
    if (found !== null) return toPerson(found);
    throw new SynclineError({ code: "not_found", message: `There is no person '${id}'.` });
  }

  return {
    get,
    list: () => everybody(db),
    getMany: (ids) => peopleOf(db, ids),
    async findByEmail(email) {
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found === null ? null : toPerson(found.user);
    },
    async create({ email, name }) {
      const address = email.toLowerCase();
      const isTaken = async () => (await internalAdapter.findUserByEmail(address)) !== null;
      if (await isTaken()) throw takenAddress(address);
      const made = { email: address, name, emailVerified: true };
      try {
        return toPerson(await internalAdapter.createUser(made, { method: "magic-link" }));
      } catch (error) {
        // Two that are added at once both find the address free; the table lets only one in.
        if (await isTaken()) throw takenAddress(address);
        throw error;
      }
    },
    async remove(id) {
      await get(id);
      await internalAdapter.deleteUser(id);
    },
    async setPassword({ id, sessionId, current, next }) {
      const account = await internalAdapter.findCredentialAccount(id);
      if (account?.password) {
        const isRight =
          current !== null &&
          (await password.verify({ hash: account.password, password: current }));
        if (!isRight) throw wrongPassword();
      }
      const hash = await password.hash(next);
      if (account) await internalAdapter.updateAccount(account.id, { password: hash });
      else {
        const own = { userId: id, accountId: id, providerId: "credential", password: hash };
        await internalAdapter.linkAccount(own);
      }
      // After it: nobody comes in by the old one any more.
      return endOtherSessions(db, { userId: id, sessionId });
    },
    async forgetPassword(id) {
      const account = await internalAdapter.findCredentialAccount(id);
      if (account) await internalAdapter.deleteAccount(account.id);
    },
    async signOutEverywhere(id) {
      await internalAdapter.deleteUserSessions(id);
    },
  };
}

function takenAddress(address: string): SynclineError {
  return new SynclineError({
    code: "already_exists",
    message: `Somebody has the address '${address}' already.`,
  });
}

function toPerson({ id, name, email, createdAt }: Person): Person {
  return { id, name, email, createdAt };
}

function wrongPassword(): SynclineError {
  const message = "is not your password";
  return new SynclineError({
    code: "forbidden",
    message: "The current password is wrong.",
    issues: [{ path: "currentPassword", code: "invalid", severity: "error", message }],
  });
}
