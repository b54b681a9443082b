/** Bytes that came in parts and leave in others. */
export class ByteQueue {
  #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#parts.push(part);
    this.#length += part.length;
  }

  /** The first `count` bytes, or what there is, as one piece; they stay. */
  peek(count: number): Uint8Array {
    const [first] = this.#parts;
    if (first !== undefined && (first.length >= count || this.#parts.length === 1)) {
      return first.subarray(0, count);
    }
    const whole = new Uint8Array(Math.min(count, this.#length));
    let at = 0;
    for (const part of this.#parts) {
      if (at === whole.length) break;
      const taken = part.subarray(0, whole.length - at);
      whole.set(taken, at);
      at += taken.length;
    }
    return whole;
  }

  drop(count: number): void {
    let rest = Math.min(count, this.#length);
    this.#length -= rest;
    let whole = 0;
    for (const part of this.#parts) {
      if (part.length > rest) break;
      rest -= part.length;
      whole += 1;
    }
    this.#parts.splice(0, whole);
    const [first] = this.#parts;
    if (first !== undefined && rest > 0) this.#parts[0] = first.subarray(rest);
  }
}
