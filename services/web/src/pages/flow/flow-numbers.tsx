import type { FlowFigure, FlowForm } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { spotSearch } from './spot-search.ts';

/** The number at the end of a line of the drawing, and the words before it. */
function splitLine(text: string): { words: string; n: string } {
  const match = /^(.*) \(n\u00a0=\u00a0([\d\u00a0,]+)\)$/u.exec(text);
  return { words: match?.[1] ?? text, n: match?.[2] ?? '' };
}

/** All numbers of the flow in its order, each a link to what it counts. */
export function FlowNumbers({ figure, form }: { figure: FlowFigure; form: FlowForm }) {
  const reviewId = useReviewId();
  return (
    <section className="card">
      <h2>{t('flow.numbers')}</h2>
      <ul className="plain-list flow-numbers">
        {figure.spots.map((spot) => {
          const { words, n } = splitLine(spot.text);
          return (
            <li key={`${spot.box} ${spot.kind} ${spot.name}`}>
              <Link
                to="/reviews/$reviewId/prisma"
                params={{ reviewId }}
                search={spotSearch(spot, form)}
                className="flow-number"
                activeOptions={{ exact: true, includeSearch: true }}
                resetScroll={false}
              >
                <span>{words}</span>
                <span className="numeric">{n}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
