import type { FigureView } from '@perennial/contracts';
import type { Figure } from '@perennial/figures';

/** A figure as the API sends it. */
export function presentFigure({ svg, title, description, table }: Figure): FigureView {
  return {
    svg,
    title,
    description,
    table: { columns: [...table.columns], rows: table.rows.map((row) => [...row]) },
  };
}
