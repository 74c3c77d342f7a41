import { ScrollBox } from './scroll-box.tsx';
export interface WordTableProps {
  caption: string;
  table: { columns: readonly string[]; rows: readonly (readonly string[])[] };
}

/** A figure's table: the same content for people who don't see the drawing, or want the numbers. */
export function WordTable({ caption, table }: WordTableProps) {
  return (
    <ScrollBox label={caption}>
      <table className="data-table numeric">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells) => (
            <tr key={cells.join('|')}>
              {table.columns.map((column, place) => (
                <td key={column}>{cells[place]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
