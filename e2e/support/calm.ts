import type { Page } from "playwright-core";
import { expect } from "vitest";
import { accessibilityFaults } from "./browser.ts";

/** Waits until the page has its data and nothing moves any more. */
export async function calm(page: Page): Promise<void> {
  await page.waitForLoadState("domcontentloaded");
  await page.locator("h1").first().waitFor();
  await expect
    .poll(() => page.locator(".mantine-Skeleton-root").count(), { timeout: 30_000 })
    .toBe(0);
  await page.evaluate("document.fonts.ready");
}

/** Looks again for a while: what is still fading in has other colours than it will have. */
export async function expectAccessible(page: Page, rules?: "colours"): Promise<void> {
  await expect
    .poll(() => accessibilityFaults(page, rules), { timeout: 15_000, interval: 300 })
    .toEqual([]);
}
