type Numbers = Uint32Array<ArrayBuffer>;

const KEY_BITS = 32;
/** Below this many keys, clearing 65,536 buckets costs more than sorting in four passes of 256. */
const SMALL = 20_000;

/**
 * Sorts 32-bit keys ascending, in place, carrying their owners along; stable, so owners of equal keys keep their order.
 * Linear: counting passes of 8 or 16 bits, an even number of them.
 */
export function sortByKey(keys: Numbers, owners: Numbers): void {
  const bits = keys.length < SMALL ? 8 : 16;
  let [fromKeys, fromOwners] = [keys, owners];
  let [toKeys, toOwners] = [new Uint32Array(keys.length), new Uint32Array(owners.length)];
  for (let shift = 0; shift < KEY_BITS; shift += bits) {
    pass({ fromKeys, fromOwners, toKeys, toOwners }, shift, bits);
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromOwners, toOwners] = [toOwners, fromOwners];
  }
}

interface Pass {
  fromKeys: Numbers;
  fromOwners: Numbers;
  toKeys: Numbers;
  toOwners: Numbers;
}

function pass({ fromKeys, fromOwners, toKeys, toOwners }: Pass, shift: number, bits: number): void {
  const mask = (1 << bits) - 1;
  const offsets = new Uint32Array(mask + 2);
  for (let i = 0; i < fromKeys.length; i++) offsets[((fromKeys[i]! >>> shift) & mask) + 1]!++;
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!;
  for (let i = 0; i < fromKeys.length; i++) {
    const at = offsets[(fromKeys[i]! >>> shift) & mask]!++;
    toKeys[at] = fromKeys[i]!;
    toOwners[at] = fromOwners[i]!;
  }
}
