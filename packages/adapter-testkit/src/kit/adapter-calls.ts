import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** What the code of an adapter does while the kit has called it. */
export interface AdapterCall {
  /** Told of every way to the network that is not the transport. */
  bypassed(how: string): void;
  readonly fetch: typeof globalThis.fetch;
}

const calls = new AsyncLocalStorage<AdapterCall>();

/** Runs code of the adapter. */
export function callAdapter<T>(call: AdapterCall, work: () => T): T {
  return calls.run(call, work);
}

/** Runs code of the kit that the adapter called. */
export function leaveAdapter<T>(work: () => T): T {
  return calls.exit(work);
}

/** Channels of Node on which every client of its own announces itself, at once, in the caller's context. */
const channels = ["http.client.request.start", "net.client.socket"];

function onClient(_message: unknown, name: string | symbol): void {
  calls.getStore()?.bypassed(`node (${String(name)})`);
}

let watching = 0;
let realFetch: typeof globalThis.fetch | undefined;

/** Notices when an adapter reaches the network by itself; what it sends arrives all the same. */
export function watchBypasses(): () => void {
  watching += 1;
  if (watching === 1) {
    const original = globalThis.fetch;
    realFetch = original;
    globalThis.fetch = (input, init) => {
      const call = calls.getStore();
      if (call === undefined) return original(input, init);
      call.bypassed("the global fetch");
      return leaveAdapter(() => call.fetch(input, init));
    };
    for (const channel of channels) subscribe(channel, onClient);
  }
  return () => {
    watching -= 1;
    if (watching > 0 || realFetch === undefined) return;
    globalThis.fetch = realFetch;
    for (const channel of channels) unsubscribe(channel, onClient);
  };
}
