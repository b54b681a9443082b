import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the dashboard's build goes. */
export const defaultWebDist = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** The directory when it holds a built dashboard; else null. */
export function builtDashboard(directory: string): string | null {
  return existsSync(join(directory, "index.html")) ? directory : null;
}
