import type { Merge } from "./merging.ts";
import { record } from "./record.ts";

/** Objects property by property, however deep; lists as a whole: only the platform knows what they mean. */
const nested: Merge = record({ others: (...at) => nested(...at), as: "value" });

/** `platform` of a content type, a field or the items of a list. */
export const mergePlatform = record({ others: nested, as: "container" });
