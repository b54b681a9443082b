import { canonicalJson } from "../canonical/canonical-json.ts";
import { signNote } from "../log/index.ts";
import type { Context } from "../ports/index.ts";
import type { BundleText } from "./bundle-text.ts";

/** Says what the bundle holds, and signs every line before: nothing can be taken out on its way. */
export async function lastLine(
  { signer }: Pick<Context, "signer">,
  text: BundleText,
): Promise<string> {
  const digest = text.digest();
  const note = await signNote(signer, `${signer.name} bundle\n${digest}\n`);
  return `${canonicalJson({ t: "end", ...text.counts, digest, note })}\n`;
}
