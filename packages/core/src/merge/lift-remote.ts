import type { ContentType } from "../model/index.ts";
import { canonicalVersions } from "./canonical-form.ts";
import { mergeContentType } from "./merge-content-type.ts";

export interface LiftParams {
  /** As the registry has it. */
  readonly local: ContentType;
  /** The same, as the target can hold it: encoded for the target and decoded again. */
  readonly localAsSeen: ContentType;
  /** As the target has it now. */
  readonly remote: ContentType;
}

/**
 * A change made at a target that cannot hold all of the model, carried over into the whole model: every edit from
 * `localAsSeen` to `remote`, and of `local` what the target cannot say. Where both touch the same, remote wins.
 */
export function liftRemote({ local, localAsSeen, remote }: LiftParams): ContentType {
  const versions = canonicalVersions({ base: localAsSeen, ours: local, theirs: remote });
  return mergeContentType(versions, () => "theirs").merged ?? remote;
}
