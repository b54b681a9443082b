import type { CSSProperties } from "react";
import type { Tone } from "../app/tones.ts";

/** Makes a tone's colours available to an element's CSS as `--tone-text`, `-background`, `-border`, `-solid`. */
export function toneStyle(tone: Tone): CSSProperties {
  return {
    "--tone-text": `var(--${tone}-text)`,
    "--tone-background": `var(--${tone}-background)`,
    "--tone-border": `var(--${tone}-border)`,
    "--tone-solid": `var(--${tone}-solid)`,
  } as CSSProperties;
}
