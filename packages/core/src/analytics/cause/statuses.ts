/** The meaning of a status in the words of HTTP. */
export const reasonPhrases: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  423: "Locked",
  425: "Too Early",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

const empty = new Set(
  [
    "",
    "no explanation",
    "no further explanation",
    "An error occurred while processing your request.",
    "Service Temporarily Unavailable",
    "Gateway Time-out",
    "upstream request timeout",
    ...Object.values(reasonPhrases),
  ].map((text) => text.toLowerCase()),
);

/** A text that tells no more than the status beside it; a gateway's page tells nothing of a failed server. */
export function saysNothing(text: string, status: number | null): boolean {
  if (status !== null && status >= 500 && isPage(text)) return true;
  return empty.has(text.toLowerCase().replace(/^\d{3} /, ""));
}

/** What adapters say of an answer that is none of the API's. */
export function isPage(text: string): boolean {
  return /\ba web page, not an answer of the API\b/.test(text);
}

/** Statuses with one cause, however it is worded: a token that is not accepted, too many requests. */
export function statusSaysAll(status: number): boolean {
  return [401, 405, 406, 415, 429].includes(status);
}
