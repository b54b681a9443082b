import { adapterDefects } from "./adapter-defects.ts";
import type { Defect } from "./defect.ts";
import { storeDefects } from "./store-defects.ts";

export const defects: readonly Defect[] = [...storeDefects, ...adapterDefects];
