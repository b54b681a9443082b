/** How often what follows changes anyway is read again unasked, in case the stream of changes does not come through. */
export const unaskedMs = 60_000;
