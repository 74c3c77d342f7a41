const RADIX_BITS = 16;
const BUCKETS = 1 << RADIX_BITS;

/**
 * Sorts 32-bit keys ascending, in place, carrying their owners along; stable, so owners of equal keys keep their order.
 * Linear: two counting passes of 16 bits.
 */
export function sortByKey(keys: Uint32Array, owners: Uint32Array): void {
  const otherKeys = new Uint32Array(keys.length);
  const otherOwners = new Uint32Array(owners.length);
  pass(keys, owners, otherKeys, otherOwners, 0);
  pass(otherKeys, otherOwners, keys, owners, RADIX_BITS);
}

function pass(
  keys: Uint32Array,
  owners: Uint32Array,
  toKeys: Uint32Array,
  toOwners: Uint32Array,
  shift: number,
): void {
  const offsets = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < keys.length; i++) offsets[((keys[i]! >>> shift) & (BUCKETS - 1)) + 1]!++;
  for (let i = 1; i <= BUCKETS; i++) offsets[i]! += offsets[i - 1]!;
  for (let i = 0; i < keys.length; i++) {
    const bucket = (keys[i]! >>> shift) & (BUCKETS - 1);
    const at = offsets[bucket]!++;
    toKeys[at] = keys[i]!;
    toOwners[at] = owners[i]!;
  }
}
