import {
  IconCloud,
  IconDatabase,
  IconKey,
  IconNetwork,
  IconRefreshAlert,
} from "@tabler/icons-react";
import type { FailurePattern } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

/** Where a failure comes from, and so who can do something about it. */
export const originLooks: Looks<FailurePattern["cause"]["origin"]> = {
  data: look("Model", "info", IconDatabase, "The model asks for what the target does not take."),
  credentials: look(
    "Credentials",
    "warning",
    IconKey,
    "The target does not let us in, or not far.",
  ),
  platform: look("Platform", "danger", IconCloud, "The target has a problem of its own."),
  network: look("Network", "neutral", IconNetwork, "Something between here and the target."),
  syncline: look("Syncline", "conflict", IconRefreshAlert, "Ours: please tell us."),
};
