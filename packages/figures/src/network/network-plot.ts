import { drawHeading } from '../drawing/heading.ts';
import { formatCount } from '../drawing/numbers.ts';
import { element, straightLine, textLine } from '../drawing/svg.ts';
import { textWidth, wrapText } from '../drawing/text-size.ts';
import { type Palette, paletteOf, type Theme } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import type { NetworkView } from './network-view.ts';

/** Certainty of a comparison's evidence (GRADE). */
export type Certainty = 'high' | 'moderate' | 'low' | 'very-low';

export interface NetworkNode {
  code: string;
  label: string;
  /** Sets the circle's area. */
  participants?: number;
}

export interface NetworkEdge {
  a: string;
  b: string;
  /** Trials with both treatments: sets the line's width. */
  studies: number;
  /** Sets the line's dash pattern: the lower, the more broken. */
  certainty?: Certainty;
}

export interface NetworkGraph {
  nodes: readonly NetworkNode[];
  edges: readonly NetworkEdge[];
}

export interface NetworkPlotOptions extends FigureOptions {
  title?: string;
  /** Names for treatment codes when the input is a result. */
  labels?: Readonly<Record<string, string>>;
  /** Participants per treatment code when the input is a result. */
  participants?: Readonly<Record<string, number>>;
  /** Certainty per pair, in either direction, when the input is a result. */
  certainties?: readonly { treatment: string; comparator: string; certainty: Certainty }[];
}

const labelSize = 13;
const labelWidth = 170;
/** Said by colour and by dashes: colour alone is lost in print and on many eyes. */
function certaintyColour(certainty: Certainty | undefined, palette: Palette, theme: Theme): string {
  if (certainty === undefined) return palette.rule;
  if (theme === 'print') return palette.ink;
  const { risk, accent } = palette;
  return { high: risk.low, moderate: accent, low: risk.some, 'very-low': risk.high }[certainty];
}

const certaintyDash: Record<Certainty, string | undefined> = {
  high: undefined,
  moderate: '14 4',
  low: '7 5',
  'very-low': '2 5',
};

function graphOf(input: NetworkView | NetworkGraph, options: NetworkPlotOptions): NetworkGraph {
  if ('nodes' in input) return input;
  return {
    nodes: input.treatments.map((code) => {
      const participants = options.participants?.[code];
      return {
        code,
        label: options.labels?.[code] ?? code,
        ...(participants === undefined ? {} : { participants }),
      };
    }),
    edges: input.comparisons
      .filter((comparison) => comparison.studies.length > 0)
      .map((comparison) => ({
        a: comparison.treat1,
        b: comparison.treat2,
        studies: comparison.studies.length,
        ...certaintyOf(comparison, options),
      })),
  };
}

function certaintyOf(
  { treat1, treat2 }: { treat1: string; treat2: string },
  { certainties = [] }: NetworkPlotOptions,
): { certainty?: Certainty } {
  const pair = new Set([treat1, treat2]);
  const rated = certainties.find(({ treatment, comparator }) => pair.has(treatment) && pair.has(comparator));
  return rated ? { certainty: rated.certainty } : {};
}

interface PlacedNode extends NetworkNode {
  x: number;
  y: number;
  /** Unit vector from the centre. */
  out: readonly [number, number];
  radius: number;
  lines: string[];
}

/** Nodes on a circle, the first at the top, clockwise. */
function placeNodes(nodes: readonly NetworkNode[], circle: number): PlacedNode[] {
  const largest = Math.max(0, ...nodes.map((node) => node.participants ?? 0));
  return nodes.map((node, index) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * index) / nodes.length;
    const out: [number, number] = nodes.length === 1 ? [0, -1] : [Math.cos(angle), Math.sin(angle)];
    const share = largest > 0 ? (node.participants ?? 0) / largest : 0.25;
    return {
      ...node,
      x: nodes.length === 1 ? 0 : circle * out[0],
      y: nodes.length === 1 ? 0 : circle * out[1],
      out,
      radius: Math.max(6, 24 * Math.sqrt(share)),
      lines: wrapText(node.label, labelWidth, labelSize),
    };
  });
}

function drawLabel(node: PlacedNode, palette: Palette): string {
  const [outX, outY] = node.out;
  // Within about 15 degrees of the vertical, text is centred above or below; elsewhere it runs away from the circle.
  const anchor = Math.abs(outX) < 0.26 ? 'middle' : outX > 0 ? 'start' : 'end';
  const reach = node.radius + 8;
  const x = anchor === 'middle' ? node.x : node.x + Math.sign(outX) * reach;
  const height = node.lines.length * 16;
  const centre = node.y + outY * reach;
  const first =
    anchor === 'middle' ? (outY < 0 ? centre - height + 14 : centre + 12) : centre - height / 2 + 12;
  return node.lines
    .map((line, i) => textLine(line, { x, y: first + i * 16, fill: palette.ink, size: labelSize, anchor }))
    .join('');
}

function drawEdges(
  edges: readonly NetworkEdge[],
  placed: ReadonlyMap<string, PlacedNode>,
  { palette, theme }: { palette: Palette; theme: Theme },
): string[] {
  const most = Math.max(1, ...edges.map((edge) => edge.studies));
  const isRated = edges.some(({ certainty }) => certainty !== undefined);
  const lines: string[] = [];
  const counts: string[] = [];
  for (const edge of edges) {
    const a = placed.get(edge.a);
    const b = placed.get(edge.b);
    if (!a || !b) {
      throw new FigureError(
        'figure.unknown_treatment',
        `the comparison ${edge.a} – ${edge.b} names a node that is not in the network`,
      );
    }
    const stroke = {
      colour: isRated ? certaintyColour(edge.certainty, palette, theme) : palette.muted,
      width: 1.5 + (9 * edge.studies) / most,
      dash: edge.certainty && certaintyDash[edge.certainty],
    };
    lines.push(straightLine([a.x, a.y], [b.x, b.y], stroke));
    // Off the middle: the middles of all diameters would coincide.
    const at = 0.4;
    const x = a.x + (b.x - a.x) * at;
    const y = a.y + (b.y - a.y) * at;
    const words = formatCount(edge.studies);
    counts.push(
      element('circle', {
        cx: x,
        cy: y,
        r: 6 + words.length * 2.5,
        fill: palette.background,
        stroke: palette.rule,
      }),
      textLine(words, { x, y: y + 4, fill: palette.ink, size: 11, anchor: 'middle' }),
    );
  }
  return [...lines, ...counts];
}

function range(values: readonly number[]): string {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`;
}

function legendLines(graph: NetworkGraph): string[] {
  const participants = graph.nodes.flatMap((node) =>
    node.participants === undefined ? [] : [node.participants],
  );
  const lines: string[] = [];
  if (participants.length > 0) lines.push(`Circle area: participants (${range(participants)})`);
  if (graph.edges.length > 0)
    lines.push(`Line width and number: trials (${range(graph.edges.map((edge) => edge.studies))})`);
  if (graph.edges.some((edge) => edge.certainty)) {
    const isPartly = graph.edges.some((edge) => edge.certainty === undefined);
    lines.push(
      `Line: whole = high certainty, long dashes = moderate, short dashes = low, dots = very low${isPartly ? ', pale = not rated' : ''}`,
    );
  }
  return lines;
}

function graphTable(graph: NetworkGraph): FigureTable {
  const names = new Map(graph.nodes.map((node) => [node.code, node.label]));
  const nodes = graph.nodes.map((node) => [
    'Treatment',
    node.label,
    '',
    String(node.participants ?? ''),
    '',
    '',
  ]);
  const edges = graph.edges.map((edge) => [
    'Comparison',
    names.get(edge.a) ?? edge.a,
    names.get(edge.b) ?? edge.b,
    '',
    String(edge.studies),
    edge.certainty ?? '',
  ]);
  return {
    columns: ['Kind', 'Treatment', 'Comparator', 'Participants', 'Trials', 'Certainty'],
    rows: [...nodes, ...edges],
  };
}

function describeGraph(graph: NetworkGraph): string {
  const joined = new Set(graph.edges.flatMap((edge) => [edge.a, edge.b]));
  const alone = graph.nodes.filter((node) => !joined.has(node.code)).map((node) => node.label);
  const most = [...graph.edges].sort((a, b) => b.studies - a.studies)[0];
  const names = new Map(graph.nodes.map((node) => [node.code, node.label]));
  return [
    `Network of ${graph.nodes.length} treatments and ${graph.edges.length} direct comparisons.`,
    most
      ? `Most studied: ${names.get(most.a) ?? most.a} versus ${names.get(most.b) ?? most.b}, ${most.studies} trials.`
      : '',
    alone.length > 0 ? `Without a direct comparison: ${alone.join(', ')}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/**
 * A network graph: treatments on a circle with area by participants, lines by number of trials.
 * Takes a result of a network meta-analysis or nodes and edges (which need not be connected).
 *
 * @throws FigureError `figure.empty` without nodes, `figure.unknown_treatment` when a line ends nowhere
 */
export function networkPlot(input: NetworkView | NetworkGraph, options: NetworkPlotOptions = {}): Figure {
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const graph = graphOf(input, options);
  const title = options.title ?? 'Network of comparisons';
  if (graph.nodes.length === 0)
    throw new FigureError('figure.empty', `"${title}": a network plot needs one treatment or more`);

  const circle = Math.max(130, Math.min(300, 40 * graph.nodes.length - 20));
  const placed = placeNodes(graph.nodes, circle);
  const legend = legendLines(graph);
  const sideSpace =
    24 + Math.max(...placed.map((node) => Math.max(...node.lines.map((line) => textWidth(line, labelSize)))));
  const half = Math.max(circle + 40 + sideSpace, ...legend.map((line) => textWidth(line, 12) / 2 + 20));
  const heading = drawHeading(title, 2 * half, palette);
  const top = heading.bottom;
  const centreY = top + circle + 84;
  const legendY = centreY + circle + 88;

  const body = [
    ...heading.marks,
    element(
      'g',
      { transform: `translate(${Math.round(half)} ${Math.round(centreY)})` },
      ...drawEdges(graph.edges, new Map(placed.map((node) => [node.code, node])), {
        palette,
        theme,
      }),
      ...placed.map((node) =>
        element(
          'g',
          { 'data-node': node.code },
          element('circle', {
            cx: node.x,
            cy: node.y,
            r: node.radius,
            fill: palette.accent,
            stroke: palette.background,
            'stroke-width': 2,
          }),
          drawLabel(node, palette),
        ),
      ),
    ),
    ...legend.map((line, i) =>
      textLine(line, { x: half, y: legendY + i * 17, fill: palette.muted, size: 12, anchor: 'middle' }),
    ),
  ];
  return finishFigure({
    width: 2 * half,
    height: legendY + legend.length * 17 + 2,
    title,
    description: describeGraph(graph),
    table: graphTable(graph),
    body,
    theme,
  });
}
