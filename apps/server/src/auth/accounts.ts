import { SynclineError } from "@syncline/core";
import type { Auth } from "./create-auth.ts";

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
}

/** The accounts of people. What they may do is told by their memberships. */
export interface Accounts {
  /** By address; the first thousand. */
  list(): Promise<readonly Person[]>;
  /** @throws not_found */
  get(id: string): Promise<Person>;
  findByEmail(email: string): Promise<Person | null>;
  /** @throws already_exists */
  create(person: { email: string; name: string }): Promise<Person>;
  /** With everything that signs them in. */
  remove(id: string): Promise<void>;
  /** `current` is needed where there is a password. @throws invalid_input, forbidden */
  setPassword(params: { id: string; current: string | null; next: string }): Promise<void>;
  /** A person without a password signs in by link, and may set one. */
  forgetPassword(id: string): Promise<void>;
  signOutEverywhere(id: string): Promise<void>;
}

const mostPeople = 1_000;

export async function createAccounts(auth: Auth): Promise<Accounts> {
  const { internalAdapter, password } = await auth.$context;

  async function get(id: string): Promise<Person> {
    const found = await internalAdapter.findUserById(id);
    if (found !== null) return toPerson(found);
    throw new SynclineError({ code: "not_found", message: `There is no person '${id}'.` });
  }

  return {
    get,
    async list() {
      const users = await internalAdapter.listUsers(mostPeople, 0, {
        field: "email",
        direction: "asc",
      });
      return users.map(toPerson);
    },
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
    async setPassword({ id, current, next }) {
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
