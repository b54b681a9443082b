/** Makes UUIDv7 texts: sortable by time of making. */
export interface Ids {
  next(): string;
}
