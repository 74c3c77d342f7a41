import { drawHeading, margin } from '../drawing/heading.ts';
import { formatCount } from '../drawing/numbers.ts';
import { element, polygon, polyline, textLine } from '../drawing/svg.ts';
import { wrapText } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { type FlowBox, type FlowColumn, type FlowCount, type FlowLine, flowBoxes } from './prisma-boxes.ts';
import { assertPrismaCounts, type PrismaCounts, sumRecords } from './prisma-counts.ts';

/** Where a number stands in the drawing, in its units, and what it counts. */
export interface FlowSpot {
  count: FlowCount;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PrismaFlow extends Figure {
  width: number;
  height: number;
  /** For links laid over the drawing: one spot for each line that counts something. */
  spots: FlowSpot[];
}

export interface PrismaFlowOptions extends FigureOptions {
  title?: string;
}

const columnOrder: readonly FlowColumn[] = ['previous', 'main', 'removed', 'other', 'otherRemoved'];
const boxWidth = 262;
const columnGap = 42;
const rowGap = 30;
const lineHeight = 17;
const padding = 10;
const stripWidth = 30;
const textSize = 13;

interface PlacedBox extends FlowBox {
  x: number;
  y: number;
  width: number;
  height: number;
  wrapped: FlowLine[];
}

/** Lines that fit the box; continuation lines keep the indent of their line. */
function wrapBox(box: FlowBox, width: number): FlowLine[] {
  return box.lines.flatMap(({ text, indent, count }) =>
    wrapText(
      text,
      width - 2 * padding - indent * 12,
      textSize,
      box.kind === 'heading' ? 'bold' : 'normal',
    ).map((part) => ({ text: part, indent, ...(count ? { count } : {}) })),
  );
}

/** Stands the boxes on a grid: columns left to right, rows as high as their tallest box. */
function placeBoxes(boxes: readonly FlowBox[], top: number): PlacedBox[] {
  const used = columnOrder.filter((column) => boxes.some((box) => box.column === column));
  const left = margin + stripWidth + 14;
  const sized = boxes.map((box) => {
    // A heading spans its own column and the one of what is removed from it.
    const spans = box.kind === 'heading' && box.column !== 'previous' ? 2 : 1;
    const width = boxWidth * spans + columnGap * (spans - 1);
    const wrapped = wrapBox(box, width);
    return { ...box, width, wrapped, height: wrapped.length * lineHeight + 2 * padding - 2 };
  });
  const rows = [...new Set(sized.map((box) => box.row))].sort((a, b) => a - b);
  const tops = new Map<number, { y: number; height: number }>();
  let y = top;
  for (const row of rows) {
    const height = Math.max(...sized.filter((box) => box.row === row).map((box) => box.height));
    tops.set(row, { y, height });
    y += height + rowGap;
  }
  return sized.map((box) => {
    const place = tops.get(box.row) ?? { y: top, height: box.height };
    return {
      ...box,
      x: left + used.indexOf(box.column) * (boxWidth + columnGap),
      y: place.y + (place.height - box.height) / 2,
    };
  });
}

function arrow(points: readonly (readonly [number, number])[], palette: Palette): string[] {
  const end = points[points.length - 1] ?? [0, 0];
  const before = points[points.length - 2] ?? end;
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
  const along = [(end[0] - before[0]) / length, (end[1] - before[1]) / length] as const;
  const base: [number, number] = [end[0] - along[0] * 8, end[1] - along[1] * 8];
  const side: [number, number] = [-along[1] * 4, along[0] * 4];
  return [
    polyline([...points.slice(0, -1), base], { stroke: palette.muted, 'stroke-width': 1.3 }),
    polygon([end, [base[0] + side[0], base[1] + side[1]], [base[0] - side[0], base[1] - side[1]]], {
      fill: palette.muted,
    }),
  ];
}

/** The arrows: down the columns, sideways to what is removed, and from the outer columns into what is included. */
function drawArrows(placed: readonly PlacedBox[], palette: Palette): string[] {
  const boxes = new Map(placed.map((box) => [box.key, box]));
  const join = (from: string, to: string, draw: (a: PlacedBox, b: PlacedBox) => [number, number][]) => {
    const a = boxes.get(from);
    const b = boxes.get(to);
    return a && b ? arrow(draw(a, b), palette) : [];
  };
  const down = (a: PlacedBox, b: PlacedBox): [number, number][] => [
    [a.x + a.width / 2, a.y + a.height],
    [b.x + b.width / 2, b.y],
  ];
  const across = (a: PlacedBox, b: PlacedBox): [number, number][] => [
    [a.x + a.width, a.y + a.height / 2],
    [b.x, b.y + b.height / 2],
  ];
  const intoRightSide = (a: PlacedBox, b: PlacedBox): [number, number][] => {
    const level = b.y + b.height / 2;
    return [
      [a.x + a.width / 2, a.y + a.height],
      [a.x + a.width / 2, level],
      [b.x + b.width, level],
    ];
  };
  const intoLeftSide = (a: PlacedBox, b: PlacedBox): [number, number][] => [
    [a.x + a.width / 2, a.y + a.height],
    [a.x + a.width / 2, b.y + b.height / 2],
    [b.x, b.y + b.height / 2],
  ];
  const last = boxes.has('total') ? 'total' : 'included';
  return [
    ...join('identified', 'screened', down),
    ...join('identified', 'removed', across),
    ...join('screened', 'excluded', across),
    ...join('screened', 'sought', down),
    ...join('sought', 'not-retrieved', across),
    ...join('sought', 'assessed', down),
    ...join('assessed', 'excluded-with-reasons', across),
    ...join('assessed', 'included', down),
    ...join('other-identified', 'other-sought', down),
    ...join('other-sought', 'other-not-retrieved', across),
    ...join('other-sought', 'other-assessed', down),
    ...join('other-assessed', 'other-excluded', across),
    ...join('other-assessed', 'included', intoRightSide),
    ...join('included', 'total', down),
    ...join('previous', 'total', intoLeftSide),
    ...join(last, 'in-analysis', down),
  ];
}

function drawBox(box: PlacedBox, palette: Palette): string {
  const isHeading = box.kind === 'heading';
  return element(
    'g',
    { 'data-box': box.key },
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: isHeading ? 6 : 2,
      fill: isHeading ? palette.band : palette.background,
      stroke: isHeading ? palette.rule : palette.ink,
      'stroke-dasharray': box.kind === 'open' ? '5 4' : undefined,
    }),
    ...box.wrapped.map((line, i) =>
      textLine(line.text, {
        x: isHeading ? box.x + box.width / 2 : box.x + padding + line.indent * 12,
        y: box.y + padding + 11 + i * lineHeight,
        fill: palette.ink,
        size: textSize,
        ...(isHeading ? { bold: true, anchor: 'middle' as const } : {}),
      }),
    ),
  );
}

/** The three stages down the left edge. */
function drawStages(placed: readonly PlacedBox[], palette: Palette): string[] {
  const stages = [
    { name: 'Identification', from: 1, to: 1 },
    { name: 'Screening', from: 2, to: 4 },
    { name: 'Included', from: 5, to: 99 },
  ];
  return stages.flatMap(({ name, from, to }) => {
    const inside = placed.filter((box) => box.row >= from && box.row <= to);
    const top = Math.min(...inside.map((box) => box.y));
    // Turned by 90 degrees the word needs its own length, whatever the height of the boxes beside it.
    const bottom = Math.max(...inside.map((box) => box.y + box.height), top + 74);
    return [
      element('rect', {
        x: margin,
        y: top,
        width: stripWidth,
        height: bottom - top,
        rx: 6,
        fill: palette.band,
        stroke: palette.rule,
      }),
      textLine(name, {
        x: margin + stripWidth / 2 + 4,
        y: (top + bottom) / 2,
        fill: palette.ink,
        size: 12,
        bold: true,
        anchor: 'middle',
        rotate: -90,
      }),
    ];
  });
}

function describeFlow(counts: PrismaCounts): string {
  const found = sumRecords(counts.identified.databases) + sumRecords(counts.identified.registers);
  const sentences = [
    `Flow of records: ${formatCount(found)} identified in databases and registers, ${formatCount(counts.duplicates)} duplicates removed, ${formatCount(counts.screened)} screened.`,
    `${formatCount(counts.sought)} reports sought, ${formatCount(counts.assessed)} assessed for eligibility.`,
    `${formatCount(counts.includedStudies)} studies included in ${formatCount(counts.includedReports)} reports.`,
  ];
  const awaiting = counts.awaiting;
  if (awaiting?.screening) sentences.push(`${formatCount(awaiting.screening)} records still to screen.`);
  if (awaiting?.fullText) sentences.push(`${formatCount(awaiting.fullText)} reports still to assess.`);
  if (awaiting?.classification)
    sentences.push(`${formatCount(awaiting.classification)} reports await classification.`);
  return sentences.join(' ');
}

/** Splits `Text (n = 12)` into its words and its number; lines without a number keep an empty one. */
function tableRow(stage: string, text: string): string[] {
  const match = /^(.*) \(n\u00a0=\u00a0([\d\u00a0]+)\)$/u.exec(text);
  return match ? [stage, match[1] ?? text, (match[2] ?? '').replaceAll('\u00a0', '')] : [stage, text, ''];
}

/** Lines that were broken over several keep together. */
function spotsOf(box: PlacedBox): FlowSpot[] {
  const spots: FlowSpot[] = [];
  box.wrapped.forEach(({ text, indent, count }, i) => {
    if (!count) return;
    const last = spots.at(-1);
    if (last?.count === count) {
      last.text += ` ${text}`;
      last.height += lineHeight;
      return;
    }
    const x = box.x + padding + indent * 12;
    spots.push({
      count,
      text,
      x,
      y: box.y + padding - 3 + i * lineHeight,
      width: box.x + box.width - padding - x,
      height: lineHeight,
    });
  });
  return spots;
}

/**
 * A PRISMA 2020 flow diagram. Each box is a group with `data-box`, so that a page can link it to its records.
 *
 * @throws FigureError `prisma.arithmetic` when the numbers do not add up, listing every broken sum
 */
export function prismaFlow(counts: PrismaCounts, options: PrismaFlowOptions = {}): PrismaFlow {
  assertPrismaCounts(counts);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const title = options.title ?? 'PRISMA 2020 flow diagram';
  const boxes = flowBoxes(counts);
  const placed = placeBoxes(boxes, margin + 34);
  const width = Math.max(...placed.map((box) => box.x + box.width)) + margin;
  const height = Math.max(...placed.map((box) => box.y + box.height)) + margin + 6;
  const figure = finishFigure({
    width,
    height,
    title,
    description: describeFlow(counts),
    table: {
      columns: ['Box', 'What', 'Number'],
      rows: boxes
        .filter((box) => box.kind !== 'heading')
        .flatMap((box) =>
          box.lines
            .filter(({ text }) => text.includes('(n\u00a0='))
            .map(({ text }) => tableRow(box.key, text)),
        ),
    },
    body: [
      ...drawHeading(title, width, palette).marks,
      ...drawStages(placed, palette),
      ...drawArrows(placed, palette),
      ...placed.map((box) => drawBox(box, palette)),
    ],
    theme,
  });
  return { ...figure, width, height, spots: placed.flatMap(spotsOf) };
}
