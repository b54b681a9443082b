import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { StartServerOptions } from "@syncline/server";
import type { Footprint } from "./load-server.ts";

/** A server in a process of its own. */
export interface LoadChild {
  readonly url: string;
  measure(): Promise<Footprint>;
  close(): Promise<void>;
}

/** Null: the bare one. */
export async function startLoadChild(options: StartServerOptions | null): Promise<LoadChild> {
  const given = options === null ? [] : [JSON.stringify(options)];
  const child = fork(join(import.meta.dirname, "load-server.ts"), given, {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = once(child, "exit");
  const told = async <Message>(): Promise<Message> => {
    const ended = gone.then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
    const [message] = await Promise.race([once(child, "message"), ended]);
    return message as Message;
  };
  const { url } = await told<{ url: string }>();
  return {
    url,
    measure() {
      const answer = told<Footprint>();
      child.send("measure");
      return answer;
    },
    async close() {
      child.kill();
      await gone;
    },
  };
}
