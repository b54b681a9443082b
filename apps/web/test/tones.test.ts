import { describe, expect, it } from "vitest";
import { surfaceColours, toneColours, tones } from "../src/app/tones.ts";

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as const)("colours of the %s scheme", (scheme) => {
  const { page, surface, sunken, text, dimmed } = surfaceColours[scheme];

  it.each(tones)("reads %s text on its own background and on every surface", (tone) => {
    const colours = toneColours[scheme][tone];
    for (const behind of [colours.background, page, surface, sunken]) {
      expect(contrast(colours.text, behind)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("reads plain and dimmed text on every surface", () => {
    for (const behind of [page, surface, sunken]) {
      expect(contrast(text, behind)).toBeGreaterThanOrEqual(7);
      expect(contrast(dimmed, behind)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("reads dimmed text on every tone's background", () => {
    for (const tone of tones) {
      expect(contrast(dimmed, toneColours[scheme][tone].background)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
