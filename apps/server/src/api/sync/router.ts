import { router } from "../trpc.ts";
import { changeProcedures } from "./change-procedures.ts";
import { controlProcedures } from "./control-router.ts";
import { historyProcedures } from "./history-router.ts";
import { matrixProcedures } from "./matrix-procedures.ts";
import { planProcedures } from "./plan-router.ts";
import { runProcedures } from "./run-router.ts";

export const syncRouter = router({
  ...planProcedures,
  ...runProcedures,
  ...controlProcedures,
  ...historyProcedures,
  ...changeProcedures,
  ...matrixProcedures,
});
