const SIZE = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura 1998, ACM Trans Model Comput Simul 8:3-30), with the
 * 2002 initialisation. Used where a published model's draws must be reproduced, and for every seeded draw.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const previous = this.#state[i - 1]!;
      this.#state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** The next draw, a whole number from 0 to 2^32 - 1. */
  uint32(): number {
    if (this.#next === SIZE) this.#refill();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A whole number from 0 to range - 1, without bias (Lemire 2019, ACM Trans Model Comput Simul 29:3). */
  below(range: number): number {
    for (;;) {
      const draw = this.uint32();
      // The 64-bit product in two exact halves: doubles hold 53 bits.
      const low = (draw & 0xffff) * range;
      const high = (draw >>> 16) * range + Math.floor(low / 0x10000);
      const fraction = ((high & 0xffff) * 0x10000 + (low & 0xffff)) >>> 0;
      if (fraction >= range || fraction >= (0x1_0000_0000 - range) % range) return Math.floor(high / 0x10000);
    }
  }

  #refill(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % SIZE]! & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
