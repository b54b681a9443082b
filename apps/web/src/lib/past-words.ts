import {
  IconCircleCheck,
  IconCircleMinus,
  IconCirclePlus,
  IconHelpCircle,
  IconPencil,
} from "@tabler/icons-react";
import { type Looks, look } from "./status.ts";
import type { Outputs } from "./trpc.ts";

type HeldItem = Outputs["past"]["targetModel"]["items"][number];
export type ItemDiff = Outputs["past"]["diffTargetModels"]["items"][number];

export const heldLooks: Looks<HeldItem["status"]> = {
  held: look("Held", "success", IconCircleCheck, "The target held it."),
  unknown: look("Unsettled", "conflict", IconHelpCircle, "A write was under way, its end unknown."),
};

export const itemChangeLooks: Looks<ItemDiff["change"]> = {
  added: look("Added", "success", IconCirclePlus, "Was not there at the first moment."),
  modified: look("Changed", "info", IconPencil, "Is there at both, and differs."),
  removed: look("Removed", "danger", IconCircleMinus, "Is not there at the second moment."),
  unknown: look("Not known", "conflict", IconHelpCircle, "At one of the moments nobody knew."),
};
export const itemChanges = Object.keys(itemChangeLooks) as readonly ItemDiff["change"][];
