/** Largest body of a request, in bytes: PRODUCT S1. */
export const maxBodyBytes = 64 * 1024 * 1024;

/** Deepest nesting of a JSON body. Content models stop at 64; this only keeps recursion safe. */
export const maxBodyDepth = 200;
