import { FigureError } from '../figure-error.ts';

type AttributeValue = string | number | undefined;

/** True for the code points an XML 1.0 document may contain, less the invisible C1 controls; lone surrogates are not among them. */
function isXmlCharacter(codePoint: number): boolean {
  return (
    codePoint === 0x9 ||
    codePoint === 0xa ||
    codePoint === 0xd ||
    (codePoint >= 0x20 && codePoint <= 0x7e) ||
    (codePoint >= 0xa0 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    codePoint >= 0x10000
  );
}

/** Escapes text for XML content and attribute values; characters XML cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  return Array.from(text, (character) =>
    isXmlCharacter(character.codePointAt(0) ?? 0) ? character : '\uFFFD',
  )
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A coordinate or length as SVG text: at most two decimals, so that the same input always gives the same bytes.
 *
 * @throws FigureError `figure.not_finite` for NaN and infinities, which would silently hide a mark
 */
function coordinate(value: number): string {
  if (!Number.isFinite(value))
    throw new FigureError('figure.not_finite', 'a figure was given a number that is not finite');
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** One element with its children, which must be markup already (text goes through `escapeText`). Undefined attributes are left out. */
export function element(
  name: string,
  attributes: Record<string, AttributeValue>,
  ...children: string[]
): string {
  let markup = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    markup += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeText(value)}"`;
  }
  return children.length === 0 ? `${markup}/>` : `${markup}>${children.join('')}</${name}>`;
}

/** How a line of text looks. `x` and `y` are the anchor point on the baseline. */
export interface TextStyle {
  x: number;
  y: number;
  fill: string;
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  /** Degrees, clockwise, around the anchor point. */
  rotate?: number;
  /** A longer form shown on hover, for a label that was shortened. */
  tooltip?: string;
}

/** One line of text. */
export function textLine(content: string, style: TextStyle): string {
  const { x, y, fill, size, bold, anchor, rotate, tooltip } = style;
  return element(
    'text',
    {
      x,
      y,
      fill,
      'font-size': size,
      'font-weight': bold ? 'bold' : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      transform:
        rotate === undefined ? undefined : `rotate(${coordinate(rotate)} ${coordinate(x)} ${coordinate(y)})`,
    },
    ...(tooltip === undefined ? [] : [element('title', {}, escapeText(tooltip))]),
    escapeText(content),
  );
}

/** A straight line. */
export function straightLine(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: { colour: string; width?: number; dash?: string | undefined },
): string {
  return element('line', {
    x1: from[0],
    y1: from[1],
    x2: to[0],
    y2: to[1],
    stroke: stroke.colour,
    'stroke-width': stroke.width ?? 1,
    'stroke-dasharray': stroke.dash,
  });
}

/** A closed polygon through the points. */
export function polygon(
  points: readonly (readonly [number, number])[],
  attributes: Record<string, AttributeValue>,
): string {
  return element('polygon', {
    points: points.map(([x, y]) => `${coordinate(x)},${coordinate(y)}`).join(' '),
    ...attributes,
  });
}

/** An open line through the points. */
export function polyline(
  points: readonly (readonly [number, number])[],
  attributes: Record<string, AttributeValue>,
): string {
  return element('polyline', {
    points: points.map(([x, y]) => `${coordinate(x)},${coordinate(y)}`).join(' '),
    fill: 'none',
    ...attributes,
  });
}
