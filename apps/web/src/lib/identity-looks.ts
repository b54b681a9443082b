import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from "@tabler/icons-react";
import type { Identity } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

/** Whether an item is still at its target, by the last look. */
export const presenceLooks: Looks<Identity["there"]> = {
  live: look("Live", "success", IconCircleCheck, "It was there when last looked at."),
  gone: look(
    "Gone",
    "warning",
    IconCircleMinus,
    "It was no longer there when last looked at. The next plan tells what follows from that.",
  ),
  unknown: look("Not looked yet", "neutral", IconHelpCircle, "Nobody has looked since."),
};
