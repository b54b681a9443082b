import { IconFlask } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { type Tone, tones } from "../app/tones.ts";
import classes from "./platform.module.css";
import { toneStyle } from "./tone.ts";

/** Tones that do not read as a verdict. */
const quiet: readonly Tone[] = tones.filter((tone) => tone !== "danger" && tone !== "neutral");

/** A platform's initial on a tone of its own, the same everywhere. No vendor's logo is used. */
export function PlatformMark(props: { readonly platform: string; readonly size?: number }) {
  const { platform, size = 32 } = props;
  const tone = quiet[spread(platform) % quiet.length] ?? "info";
  const style = { ...toneStyle(tone), "--size": `${size}px` } as CSSProperties;
  return (
    <span className={classes.mark} style={style} aria-hidden>
      {platform.slice(0, 1).toUpperCase()}
    </span>
  );
}

/** A number for a name, the same everywhere, and spread out even for similar names. */
function spread(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
}

const simulated = "A simulated target of the sandbox. Nothing leaves this machine.";

/** The same as an icon, for lists. */
export function SimulatedIcon() {
  return (
    <span className={classes.flask} role="img" aria-label="Simulated" title={simulated}>
      <IconFlask size={14} aria-hidden />
    </span>
  );
}

/** Marks a target of the sandbox wherever it is named. */
export function SimulatedLabel() {
  return (
    <span className={classes.simulated} title={simulated}>
      <IconFlask size={13} aria-hidden />
      Simulated
    </span>
  );
}
