import { SynclineError } from "../errors/index.ts";

export function cancelled(): SynclineError {
  return new SynclineError({ code: "cancelled", message: "The request was cancelled." });
}

/** `work`, or `cancelled` as soon as the signal aborts; what `work` comes to then is nobody's concern. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(cancelled());
    const done = () => signal.removeEventListener("abort", stop);
    work.then(resolve, reject).then(done);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
