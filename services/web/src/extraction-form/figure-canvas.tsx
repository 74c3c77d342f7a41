import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { t } from '../strings/t.ts';

export interface Picture {
  name: string;
  /** A data address: pictures never leave the browser. */
  address: string;
  width: number;
  height: number;
}

interface NamedMark {
  x: number;
  y: number;
  name: string;
}

/** Steps of the cross by key, in pixels of the picture; ten times as far with Shift. */
const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A picture on which points are set: with a click, or by moving the cross with the arrow keys and Enter. */
export function FigureCanvas({
  picture,
  marks,
  placing,
  onPlace,
}: {
  picture: Picture;
  marks: readonly NamedMark[];
  /** What the next point is. */
  placing: string;
  onPlace: (point: { x: number; y: number }) => void;
}) {
  const { width, height } = picture;
  const drawing = useRef<SVGSVGElement>(null);
  const [cross, setCross] = useState({ x: width / 2, y: height / 2 });
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A press of Enter or the space bar comes as a click without a place.
    if (event.detail === 0) {
      onPlace(cross);
      return;
    }
    // The picture keeps its shape and need not fill the button: the drawing itself knows where a click falls.
    const drawn = drawing.current?.getScreenCTM();
    if (!drawn) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawn.inverse());
    if (x < 0 || y < 0 || x > width || y > height) return;
    const point = { x, y };
    setCross(point);
    onPlace(point);
  };
  const move = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const times = event.shiftKey ? 10 : 1;
    setCross({
      x: Math.min(width, Math.max(0, cross.x + step[0] * times)),
      y: Math.min(height, Math.max(0, cross.y + step[1] * times)),
    });
  };
  const size = Math.max(width, height) / 60;
  return (
    <button
      type="button"
      className="figure-canvas"
      aria-label={t('figure.canvas', { what: placing, x: Math.round(cross.x), y: Math.round(cross.y) })}
      onClick={click}
      onKeyDown={move}
    >
      <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <image href={picture.address} width={width} height={height} />
        <path
          className="figure-cross"
          d={`M${cross.x - size} ${cross.y}h${2 * size}M${cross.x} ${cross.y - size}v${2 * size}`}
        />
        {marks.map(({ x, y, name }) => (
          <g key={name} className="figure-mark">
            <circle cx={x} cy={y} r={size / 2} />
            <text x={x + size} y={y - size / 2} fontSize={size * 1.4}>
              {name}
            </text>
          </g>
        ))}
      </svg>
    </button>
  );
}
