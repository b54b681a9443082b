import type { Page } from "playwright-core";
import { type App, type AppOptions, startApp } from "./app.ts";
import { launchBrowser, openPage, picture, type Watched } from "./browser.ts";
import { calm, expectAccessible } from "./calm.ts";

/** A whole server with its sandbox, and a browser on it. `close` ends both. */
export interface Dashboard extends App {
  /** The page of an administrator, who works in the light. */
  readonly light: Watched;
  /** A page with cookies of its own, to see the same in the dark. */
  readonly dark: Watched;
  /** A page of somebody else, who is not signed in. */
  openPage(): Promise<Watched>;
  /** Goes to a path of the dashboard, in the light unless told where, and waits until it is calm. */
  visit(path: string, watched?: Watched): Promise<Page>;
  /** Looks for faults at where `light` is, then at the same in the dark, and takes a picture of each. */
  expectBothAccessible(name: string, rulesInTheDark?: "colours"): Promise<void>;
}

interface DashboardOptions extends AppOptions {
  /** Whether both pages come in as the first administrator, which they do unless told otherwise. */
  readonly signedIn?: boolean;
}

/** Starts what a test of the dashboard needs. What has started is closed again when something does not. */
export async function openDashboard(options: DashboardOptions = {}): Promise<Dashboard> {
  const { signedIn = true, ...ofApp } = options;
  await using opened = new AsyncDisposableStack();
  const app = opened.adopt(await startApp(ofApp), (one) => one.close());
  const browser = opened.adopt(await launchBrowser(), (one) => one.close());
  const light = await openPage(browser, "light");
  const dark = await openPage(browser, "dark");
  if (signedIn) {
    await signIn(light.page, app.server.signInUrl);
    await signIn(dark.page, await app.server.createSignInUrl());
  }

  const visit = async (path: string, { page }: Watched = light): Promise<Page> => {
    await page.goto(`${app.server.url}${path}`);
    await calm(page);
    return page;
  };
  const running = opened.move();
  return {
    ...{ ...app, light, dark, visit },
    openPage: () => openPage(browser, "light"),
    async expectBothAccessible(name, rulesInTheDark) {
      await expectAccessible(light.page);
      await picture(light.page, name);
      const { pathname, search } = new URL(light.page.url());
      await visit(`${pathname}${search}`, dark);
      // Whose session has ended is shown a way to sign in, at every path.
      await untilSignedIn(dark.page);
      await expectAccessible(dark.page, rulesInTheDark);
      await picture(dark.page, `${name}-dark`);
    },
    close: () => running.disposeAsync(),
  };
}

/** Comes in by a one-time link, as somebody who may read the default project. */
export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await untilSignedIn(page);
}

async function untilSignedIn(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Types" }).first().waitFor();
}
