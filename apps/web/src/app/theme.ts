import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { type ColourScheme, surfaceColours, toneColours, tones } from "./tones.ts";

const brand: MantineColorsTuple = [
  "#eeefff",
  "#d9dbfb",
  "#b3b6f4",
  "#8b8fee",
  "#6b6fe8",
  "#5759e2",
  "#4a4bd6",
  "#4142bd",
  "#3839a3",
  "#2d2e86",
];

/** Mantine paints its dark surfaces with these: index 7 the body, 6 inputs and papers, 4 borders. */
const dark: MantineColorsTuple = [
  "#e7e9ee",
  "#c3c8d2",
  "#9ba3b2",
  "#6a7383",
  "#323843",
  "#272c35",
  "#181c22",
  "#14171c",
  "#101318",
  "#0d0f13",
];

const sans =
  '"Inter Variable", Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Open Sans", sans-serif';
const mono =
  'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 5 },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
  defaultRadius: "md",
  radius: { sm: "5px", md: "7px", lg: "10px" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.45" },
    },
  },
  focusRing: "auto",
  cursorType: "pointer",
  components: {
    Modal: {
      defaultProps: { closeButtonProps: { "aria-label": "Close" } },
      styles: { title: { fontWeight: 600, overflowWrap: "anywhere" } },
    },
    // The cross on a message in the corner has no words of its own.
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
  },
});

function schemeVariables(scheme: ColourScheme): Record<string, string> {
  const surface = surfaceColours[scheme];
  const variables: Record<string, string> = {
    "--mantine-color-body": surface.page,
    "--mantine-color-text": surface.text,
    "--mantine-color-dimmed": surface.dimmed,
    "--mantine-color-placeholder": surface.dimmed,
    "--mantine-color-default-border": surface.border,
    "--mantine-color-error": toneColours[scheme].danger.text,
    "--mantine-color-anchor": toneColours[scheme].active.text,
    "--surface": surface.surface,
    "--sunken": surface.sunken,
    "--border": surface.border,
    "--dimmed": surface.dimmed,
  };
  for (const tone of tones) {
    const colours = toneColours[scheme][tone];
    variables[`--${tone}-text`] = colours.text;
    variables[`--${tone}-background`] = colours.background;
    variables[`--${tone}-border`] = colours.border;
    variables[`--${tone}-solid`] = colours.solid;
  }
  return variables;
}

/** Hands the tones to CSS as `--<tone>-<part>` and makes Mantine's own greys readable in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables("light"),
  dark: schemeVariables("dark"),
});
