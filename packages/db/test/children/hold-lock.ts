/** Takes the lock of a directory, says so, and holds it. */
import { type LockMeans, lockDirectory } from "../../src/connection/directory-lock.ts";

const [directory = "", means] = process.argv.slice(2);
try {
  await lockDirectory(directory, means as LockMeans);
  console.log("held");
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
}
