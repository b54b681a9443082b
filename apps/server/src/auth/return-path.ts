/** A page of the dashboard, in the characters that better-auth lets lead back. */
const page = /^\/(?!api\/)[\w\-.+/@]*(?:\?[\w\-.+/=&%@]*)?$/;
const longest = 2000;

/** Where to lead somebody who has signed in: to the page they came for; to the overview for any other text. */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > longest || !page.test(asked)) return "/";
  const { host, pathname, search } = new URL(asked, "http://here");
  return host === "here" && pathname + search === asked ? asked : "/";
}
