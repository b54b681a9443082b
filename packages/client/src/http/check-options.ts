import { invalidInput } from "../errors/invalid-input.ts";

/** @throws invalid_input, without what was given: it may hold a password */
export function checkUrl(given: string): { url: string; origin: string } {
  const url = URL.canParse(given) ? new URL(given) : null;
  const fits = url !== null && /^https?:$/.test(url.protocol);
  if (!fits || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw invalidInput(
      "url",
      "The url must be the address of a Syncline server, such as http://127.0.0.1:4400, " +
        "without a user, a password, a query or a fragment.",
    );
  }
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}`, origin: url.origin };
}

/** @throws invalid_input when no header can hold the token: fetch would quote it in its error */
export function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw invalidInput(
    "token",
    "The token is empty or has a character that no token has, perhaps a line break at its end.",
  );
}
