import type { Repositories } from "../ports/index.ts";

/** Links a record to the version it carried, where that is known only afterwards: PRODUCT T5. */
export async function linkToVersion({
  repositories,
  input,
}: {
  repositories: Pick<Repositories, "records">;
  input: { recordId: string; versionId: string };
}): Promise<void> {
  await repositories.records.linkToVersion(input.recordId, input.versionId);
}
