import { z } from "zod";
import { changeKinds } from "../../live/change-kinds.ts";
import { listOf, projectKey } from "../common/scalars.ts";
import { runDto } from "../sync/run-dto.ts";

export const changesInput = z.strictObject({
  project: projectKey,
  /** How long ago the client began to read what it shows, in milliseconds. */
  readMsAgo: z.number().int().nonnegative().optional(),
  lastEventId: z.string().max(60).nullish(),
});

export const liveChangeDto = z.object({
  kinds: listOf(z.enum(changeKinds)),
  /** Those among them that are under way, or have just ended, as they stand now. */
  runs: listOf(runDto),
});
