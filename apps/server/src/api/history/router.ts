import { router } from "../trpc.ts";
import { timeProcedures } from "./time-procedures.ts";
import { versionProcedures } from "./version-procedures.ts";

export const pastRouter = router({ ...versionProcedures, ...timeProcedures });
