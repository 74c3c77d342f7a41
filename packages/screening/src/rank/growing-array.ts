/** A list of 32-bit integers that grows by doubling; `buffer` may be longer than `length`. */
export class GrowingInt32 {
  length = 0;
  buffer: Int32Array;

  constructor(capacity: number) {
    this.buffer = new Int32Array(capacity);
  }

  /** Appends and returns the position of what was appended. */
  push(value: number): number {
    if (this.length === this.buffer.length) {
      const larger = new Int32Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer[this.length] = value;
    return this.length++;
  }

  /** A copy of exactly `length` entries. */
  trimmed(): Int32Array {
    return this.buffer.slice(0, this.length);
  }
}

/** As `GrowingInt32`, for counts up to 65,535. */
export class GrowingUint16 {
  length = 0;
  buffer: Uint16Array;

  constructor(capacity: number) {
    this.buffer = new Uint16Array(capacity);
  }

  push(value: number): number {
    if (this.length === this.buffer.length) {
      const larger = new Uint16Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer[this.length] = value;
    return this.length++;
  }

  trimmed(): Uint16Array {
    return this.buffer.slice(0, this.length);
  }
}
