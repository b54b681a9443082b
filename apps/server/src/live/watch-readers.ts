import { SynclineError } from "@syncline/core";
import type { Authenticate } from "../auth/authenticate.ts";
import type { Session } from "../auth/session.ts";
import type { RequestFacts } from "../services.ts";

const defaultRecheckMs = 5_000;

/** What tests change. */
export interface LiveOptions {
  /** How often it is looked whether the reader of an open stream may still read. Default: 5 s. */
  readonly recheckMs?: number | undefined;
}

interface Reader {
  readonly request: Request;
  readonly from: RequestFacts["from"];
  /** @throws SynclineError when whoever it is now may not read on */
  readonly mayRead: (session: Session) => void;
  readonly refused: (error: SynclineError) => void;
}

/**
 * Looks again and again who the sender of a request is, until the answered function is called: a token may be
 * revoked, a session end, a role be taken while a stream is open. Of all streams with one credential, one looks.
 */
export type WatchReader = (reader: Reader) => () => void;

export function createWatchReader(params: {
  authenticate: Authenticate;
  recheckMs?: number | undefined;
}): WatchReader {
  const { authenticate, recheckMs = defaultRecheckMs } = params;
  const watched = new Map<string, Set<Reader>>();

  async function look(readers: ReadonlySet<Reader>): Promise<void> {
    const [first] = readers;
    if (first === undefined) return;
    const found = await authenticate(first.request, first.from, { renews: false }).then(
      (session) => session ?? sessionEnded(),
      SynclineError.from,
    );
    for (const reader of [...readers]) {
      const error = SynclineError.isInstance(found) ? found : refusalOf(reader, found);
      if (error !== null && isFinal(error)) reader.refused(error);
    }
  }

  async function keepLooking(credential: string, readers: Set<Reader>): Promise<void> {
    while (readers.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, recheckMs).unref());
      await look(readers);
    }
    watched.delete(credential);
  }

  return (reader) => {
    const credential = credentialOf(reader.request);
    const known = watched.get(credential);
    const readers = known ?? new Set();
    readers.add(reader);
    if (known === undefined) {
      watched.set(credential, readers);
      void keepLooking(credential, readers);
    }
    return () => void readers.delete(reader);
  };
}

function sessionEnded(): SynclineError {
  const message = "Your session has ended. Sign in again.";
  return new SynclineError({ code: "unauthenticated", message });
}

function credentialOf({ headers }: Request): string {
  return JSON.stringify([headers.get("authorization"), headers.get("cookie")]);
}

function refusalOf({ mayRead }: Reader, session: Session): SynclineError | null {
  try {
    mayRead(session);
    return null;
  } catch (thrown) {
    return SynclineError.from(thrown);
  }
}

/** That the database does not answer says nothing about the reader. */
function isFinal({ code }: SynclineError): boolean {
  return code === "unauthenticated" || code === "forbidden" || code === "not_found";
}
