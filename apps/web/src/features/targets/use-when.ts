import { useState } from "react";
import type { Schedule } from "../../lib/api-types.ts";
import { ownTimeZone } from "../../lib/schedule-words.ts";

export interface When {
  readonly cron: string;
  readonly timeZone: string;
}

/** When a schedule happens while it is edited; a new one, null, at a time offered first. */
export function useWhen(known: Schedule | null, first: string) {
  const [when, setWhen] = useState<When>({
    cron: known?.cron ?? first,
    timeZone: known?.timeZone ?? ownTimeZone,
  });
  const change = (changed: Partial<When>) => setWhen((now) => ({ ...now, ...changed }));
  return [when, change] as const;
}
