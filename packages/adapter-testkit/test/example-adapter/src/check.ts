import { type ConnectionReport, SynclineError } from "@syncline/core/adapter";

/** Address first, then the key: each with what to do about it. */
export async function checkDesk(ask: () => Promise<Response>): Promise<ConnectionReport> {
  let response: Response;
  try {
    response = await ask();
  } catch (thrown) {
    const { code, message } = SynclineError.from(thrown);
    if (code === "cancelled") throw thrown;
    return { ok: false, checks: [{ name: "address", ok: false, message }] };
  }
  const { ok } = response;
  const message = ok ? "The key is right." : "Papyrus does not take the key. Make a new one.";
  return {
    ok,
    checks: [
      { name: "address", ok: true, message: "Papyrus answers." },
      { name: "credentials", ok, message },
    ],
  };
}
