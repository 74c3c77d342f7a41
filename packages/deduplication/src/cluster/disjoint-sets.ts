/** Groups of numbers from 0 that only ever grow together, each with its list of members. */
export class DisjointSets {
  private readonly parent: Int32Array;
  private readonly lists = new Map<number, number[]>();

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  find(of: number): number {
    let root = of;
    while (this.parent[root] !== root) root = this.parent[root]!;
    let at = of;
    while (this.parent[at] !== root) {
      const next = this.parent[at]!;
      this.parent[at] = root;
      at = next;
    }
    return root;
  }

  members(of: number): readonly number[] {
    const root = this.find(of);
    return this.lists.get(root) ?? [root];
  }

  /** Joins the groups of two numbers; nothing happens when they are one already. */
  join(a: number, b: number): void {
    const left = this.find(a);
    const right = this.find(b);
    if (left === right) return;
    const [into, from] =
      this.members(left).length >= this.members(right).length ? [left, right] : [right, left];
    const list = this.lists.get(into) ?? [into];
    list.push(...this.members(from));
    this.lists.set(into, list);
    this.lists.delete(from);
    this.parent[from] = into;
  }
}
