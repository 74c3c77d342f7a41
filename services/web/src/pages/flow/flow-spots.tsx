import type { FlowFigure, FlowForm } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { useReviewId } from '../../shell/review-id.ts';
import { spotSearch } from './spot-search.ts';

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/**
 * Links over the numbers of the drawing, for the mouse. The same links stand as a list beside it, large enough to hit and in
 * the order of the flow, so the keyboard and screen readers need not meet them twice.
 */
export function FlowSpots({ figure, form }: { figure: FlowFigure; form: FlowForm }) {
  const reviewId = useReviewId();
  return (
    <div className="flow-spots" aria-hidden="true">
      {figure.spots.map((spot) => (
        <Link
          key={`${spot.box} ${spot.kind} ${spot.name}`}
          to="/reviews/$reviewId/prisma"
          params={{ reviewId }}
          search={spotSearch(spot, form)}
          tabIndex={-1}
          className="flow-spot"
          resetScroll={false}
          style={{
            left: percent(spot.x, figure.width),
            top: percent(spot.y, figure.height),
            width: percent(spot.width, figure.width),
            height: percent(spot.height, figure.height),
          }}
        />
      ))}
    </div>
  );
}
