/** The few colours that carry meaning. Every text colour reaches 4.5 : 1 on its own background and on the page. */
export const tones = [
  "neutral",
  "info",
  "active",
  "success",
  "warning",
  "danger",
  "conflict",
] as const;
export type Tone = (typeof tones)[number];

export interface ToneColours {
  /** Text and icons. */
  readonly text: string;
  /** Behind text. */
  readonly background: string;
  readonly border: string;
  /** Bars and dots, where no text stands on it. */
  readonly solid: string;
}
export type ColourScheme = "light" | "dark";

export const toneColours: Readonly<Record<ColourScheme, Readonly<Record<Tone, ToneColours>>>> = {
  light: {
    neutral: { text: "#4a5160", background: "#f1f3f6", border: "#dde1e8", solid: "#98a1b0" },
    info: { text: "#1c54a8", background: "#eaf2fe", border: "#cfe0fa", solid: "#4a8ff0" },
    active: { text: "#4142bd", background: "#eeefff", border: "#d7d9fb", solid: "#6163e6" },
    success: { text: "#14683a", background: "#e7f6ed", border: "#c6e8d3", solid: "#2ba665" },
    warning: { text: "#814a02", background: "#fdf3df", border: "#f4deb1", solid: "#e2a01f" },
    danger: { text: "#b0231c", background: "#fdeceb", border: "#f8cfcc", solid: "#dd4a41" },
    conflict: { text: "#6b2fb3", background: "#f5eefe", border: "#e2d0fa", solid: "#955fda" },
  },
  dark: {
    neutral: { text: "#b2b9c6", background: "#20242c", border: "#323843", solid: "#6a7383" },
    info: { text: "#8bb9ff", background: "#132440", border: "#213b64", solid: "#4b8df0" },
    active: { text: "#b0b5ff", background: "#1e2046", border: "#33366f", solid: "#7577f0" },
    success: { text: "#74d89b", background: "#10291c", border: "#1e4a32", solid: "#2fae68" },
    warning: { text: "#f2c063", background: "#2e220b", border: "#533e14", solid: "#d9981f" },
    danger: { text: "#ff9f97", background: "#371a17", border: "#62302b", solid: "#e25b51" },
    conflict: { text: "#ccaaff", background: "#271a3b", border: "#463066", solid: "#9d6de8" },
  },
};

export interface SurfaceColours {
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly border: string;
  readonly text: string;
  readonly dimmed: string;
}

export const surfaceColours: Readonly<Record<ColourScheme, SurfaceColours>> = {
  light: {
    page: "#f8f9fb",
    surface: "#ffffff",
    sunken: "#f3f5f8",
    border: "#e3e6ec",
    text: "#171a21",
    dimmed: "#596070",
  },
  dark: {
    page: "#0d0f13",
    surface: "#14171c",
    sunken: "#101318",
    border: "#272c35",
    text: "#e7e9ee",
    dimmed: "#9ba3b2",
  },
};
