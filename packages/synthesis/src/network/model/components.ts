/**
 * Connected components of a graph over `n` nodes, largest first (ties: lowest node first), nodes ascending inside.
 *
 * @param groups sets of nodes that are connected with each other, for instance the arms of each study
 */
export function connectedComponents(n: number, groups: Iterable<readonly number[]>): number[][] {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (node: number): number => {
    let top = node;
    while (parent[top] !== top) top = parent[top]!;
    for (let at = node; parent[at] !== top; ) {
      const next = parent[at]!;
      parent[at] = top;
      at = next;
    }
    return top;
  };
  for (const group of groups) for (const node of group) parent[root(node)] = root(group[0]!);

  const members = new Map<number, number[]>();
  for (let node = 0; node < n; node++) {
    const top = root(node);
    const list = members.get(top);
    if (list) list.push(node);
    else members.set(top, [node]);
  }
  return [...members.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
