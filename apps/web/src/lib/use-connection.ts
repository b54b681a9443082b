import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { afterSign, type Connection, type Sign, signOf } from "./connection.ts";

const probeMs = 3_000;
/** On a page that asks for nothing else. */
const quietMs = 25_000;

/**
 * Whether the server answers, as the page's own requests show, and by asking every few seconds while it does not.
 * When it is back, what is shown is read anew. `retry` asks at once.
 */
export function useConnection(): { readonly connection: Connection; readonly retry: () => void } {
  const client = useQueryClient();
  const [connection, setConnection] = useState(startingConnection);
  const learn = useCallback(
    (sign: Sign) => setConnection((before) => afterSign(before, sign, Date.now())),
    [],
  );
  const probe = useCallback(async () => {
    const answered = await isThere();
    learn(answered ? "answered" : "unanswered");
    return answered;
  }, [learn]);

  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        const sign = signOf(event);
        // Not within the render that it may come from.
        if (sign !== undefined) queueMicrotask(() => learn(sign));
      }),
    [client, learn],
  );
  useEffect(() => {
    const onOffline = () => learn("offline");
    const onOnline = () => {
      learn("online");
      void probe();
    };
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    return () => {
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
    };
  }, [learn, probe]);

  const { lostMs, heardMs } = connection;
  const isLost = lostMs !== null;
  useEffect(() => {
    if (isLost) {
      const timer = setInterval(() => void probe(), probeMs);
      return () => {
        clearInterval(timer);
        void client.invalidateQueries();
      };
    }
    const timer = setTimeout(
      () => {
        // A page in the background reads anew when it is seen again.
        if (document.visibilityState === "visible") void probe();
      },
      quietMs - (Date.now() - heardMs),
    );
    return () => clearTimeout(timer);
  }, [client, isLost, heardMs, probe]);
  return { connection, retry: () => void probe() };
}

function startingConnection(): Connection {
  const heardMs = Date.now();
  return navigator.onLine
    ? { lostMs: null, why: "server", heardMs }
    : { lostMs: heardMs, why: "browser", heardMs };
}

/** A server that answers at all is there, also one whose database is not: what it answers says so itself. */
async function isThere(): Promise<boolean> {
  try {
    const response = await fetch("/healthz", { cache: "no-store" });
    return response.status < 500 || response.headers.has("x-request-id");
  } catch {
    return false;
  }
}
