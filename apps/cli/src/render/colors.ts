import pc from "picocolors";

export type Colors = ReturnType<typeof pc.createColors>;
export type Paint = (text: string) => string;

export const plainColors: Colors = pc.createColors(false);

/** Colours on a terminal only, and not where the environment or an option says no. */
export function colorsFor(params: {
  isTerminal: boolean;
  env: Readonly<Record<string, string | undefined>>;
  wanted: boolean;
}): Colors {
  const { isTerminal, env, wanted } = params;
  return pc.createColors(isTerminal && wanted && !env.NO_COLOR && !env.CI);
}
