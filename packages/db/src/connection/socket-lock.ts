import { once } from "node:events";
import { createConnection, createServer } from "node:net";

export type TakenLock = { release(): Promise<void> } | { readonly heldBy: number | null };

const answerWithinMs = 500;

/**
 * Holds a name of Linux's abstract socket namespace. The kernel frees it when the process ends, in
 * whatever way, and nothing is left on disk. Whoever connects is told the holder's process id.
 */
export async function takeSocketLock(name: string): Promise<TakenLock> {
  const path = `\0${name}`;
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(String(process.pid));
  });
  server.unref();
  try {
    server.listen({ path });
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return { heldBy: await askHolder(path) };
  }
  return {
    async release() {
      server.close();
      await once(server, "close");
    },
  };
}

async function askHolder(path: string): Promise<number | null> {
  const socket = createConnection({ path });
  socket.setTimeout(answerWithinMs, () => socket.destroy());
  let answer = "";
  try {
    for await (const chunk of socket) answer += String(chunk);
  } catch {
    return null;
  }
  const pid = Number(answer);
  return answer !== "" && Number.isSafeInteger(pid) ? pid : null;
}
