import { SynthesisError } from '../../errors.ts';

/** How treatments are read as combinations of components. */
export interface ComponentOptions {
  /** What stands between the components in a treatment's name, default `+`; blanks around it do not matter. */
  separator?: string;
  /** A component without an effect of its own (a control): it gets no column. */
  inactive?: string;
  /** Components of treatments whose names do not say so. */
  combinations?: Readonly<Record<string, readonly string[]>>;
}

/** Which components each treatment has. */
export interface ComponentDesign {
  /** Sorted by code unit, without the inactive one. */
  components: string[];
  /** treatments × components, 1 where the treatment has the component. */
  matrix: number[][];
}

/**
 * Splits treatment names into components.
 *
 * @throws SynthesisError `component.blank` for an empty part, `component.repeated` for a component twice in a treatment,
 *   `component.unknown_inactive`, `component.none` when nothing but the inactive component is left
 */
export function componentDesign(
  treatments: readonly string[],
  options: ComponentOptions = {},
): ComponentDesign {
  const { separator = '+', inactive, combinations = {} } = options;
  const parts = treatments.map((treatment) => {
    const list = combinations[treatment] ?? treatment.split(separator).map((part) => part.trim());
    if (list.some((part) => part === ''))
      throw new SynthesisError('component.blank', `treatment ${treatment} has a component without a name`);
    if (new Set(list).size !== list.length)
      throw new SynthesisError('component.repeated', `treatment ${treatment} has a component twice`);
    return list;
  });
  const all = new Set(parts.flat());
  if (inactive !== undefined && !all.has(inactive))
    throw new SynthesisError(
      'component.unknown_inactive',
      `no treatment has the inactive component ${inactive}`,
    );
  const components = [...all].filter((name) => name !== inactive).sort((a, b) => (a < b ? -1 : 1));
  if (components.length === 0)
    throw new SynthesisError('component.none', 'the treatments have no active component');
  return { components, matrix: parts.map((list) => components.map((name) => (list.includes(name) ? 1 : 0))) };
}
