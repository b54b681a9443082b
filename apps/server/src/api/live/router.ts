import { tracked } from "@trpc/server";
import { whileAllowed } from "../../live/while-allowed.ts";
import { requireProject } from "../common/project.ts";
import { serverIsStopping, trackedStreamOf } from "../common/stream.ts";
import { router, viewerProcedure } from "../trpc.ts";
import { changesInput, liveChangeDto } from "./dto.ts";

export const liveRouter = router({
  /**
   * What changes in a project, by kind: for pages that show it, so that they need not ask again and again. A client
   * that lost its connection is told what it missed. Fails for good once whoever reads may not read any more.
   */
  changes: viewerProcedure
    .input(changesInput)
    .output(trackedStreamOf(liveChangeDto))
    .subscription(async function* ({ ctx, input, signal }) {
      const project = await requireProject(ctx, input.project);
      const signals = signal === undefined ? [ctx.stopping] : [ctx.stopping, signal];
      const { lastEventId, readMsAgo } = input;
      const events = whileAllowed({
        ctx,
        project,
        signal: AbortSignal.any(signals),
        events: (ends) =>
          ctx.watchChanges({ projectId: project.id, lastEventId, readMsAgo, signal: ends }),
      });
      for await (const { id, change } of events) yield tracked(id, change);
      // A stream that fails so is opened again by the client; one that returns is not.
      if (ctx.stopping.aborted) throw serverIsStopping();
    }),
});
