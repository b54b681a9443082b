import { SynclineError } from "@syncline/core";
import { type DirectoryLock, lockDirectory } from "../connection/directory-lock.ts";

/**
 * Makes a directory for a journal and takes it for this process alone; null while another one has it.
 * @throws invalid_input when it cannot be made
 */
export async function takeDirectory(directory: string): Promise<DirectoryLock | null> {
  try {
    return await lockDirectory(directory);
  } catch (error) {
    if (SynclineError.isInstance(error)) return null;
    const why = error instanceof Error ? error.message : String(error);
    throw new SynclineError({
      code: "invalid_input",
      message: `No journal can be kept in ${directory}: ${why}. Set SYNCLINE_DATA_DIR to a directory that Syncline may write to.`,
      cause: error,
    });
  }
}
