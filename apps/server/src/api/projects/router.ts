import { listOf } from "../common/scalars.ts";
import { procedure, router } from "../trpc.ts";
import { projectDto } from "./dto.ts";

export const projectsRouter = router({
  list: procedure.output(listOf(projectDto)).query(({ ctx }) => ctx.core.store.projects.list()),
});
