import type { CommandContext } from "./command.ts";
import { cleanText } from "./render/clean.ts";
import { createProgress, type Progress } from "./render/progress.ts";
import type { Session } from "./session.ts";
import type { RunDetail } from "./types.ts";

/**
 * Tells on the side how a run goes on, and answers it once it has ended. Ctrl-C stops looking; the run itself
 * goes on. @throws SynclineClientError
 */
export async function followRun(
  context: Pick<CommandContext, "terminal" | "note">,
  session: Session,
  syncId: string,
): Promise<RunDetail> {
  const { client, api, project, signal } = session;
  const { terminal } = context;
  const unblock = () => context.note(`The run goes on at the server: syncline watch ${syncId}`);
  signal.addEventListener("abort", unblock, { once: true });
  try {
    const { counters } = await api.sync.status.query({ project, syncId }, { signal });
    let progress: Progress = createProgress(counters.total - counters.unchanged);
    for await (const event of client.watch(syncId, { project, signal })) {
      progress = progress.with(event);
      if (terminal === null) for (const line of progress.news) context.note(line);
      else terminal.redraw(cleanText(progress.line));
    }
  } finally {
    signal.removeEventListener("abort", unblock);
    terminal?.redraw("");
  }
  return api.sync.run.query({ project, syncId }, { signal });
}
