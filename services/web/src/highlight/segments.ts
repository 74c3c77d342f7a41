/** A stretch of a text that is to stand out. */
export interface Mark {
  start: number;
  /** Just past the last character. */
  end: number;
  kind: 'facet' | 'include' | 'exclude';
  /** What it stands for, in words. */
  label: string;
  /** Facet name, which chooses the style of the line; empty for words of the protocol. */
  facet: string;
  negated: boolean;
}

/** A piece of a text with the marks that cover all of it. Pieces in order make up the text. */
export interface Segment {
  text: string;
  marks: readonly Mark[];
}

/**
 * Cuts a text where marks begin and end. Marks may overlap; parts of marks outside the text are ignored.
 * The texts of the segments joined are the text, always.
 */
export function segmentText(text: string, marks: readonly Mark[]): Segment[] {
  if (text === '') return [];
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    return {
      text: text.slice(start, end),
      marks: inside.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}

/** The marks that fall into a part of a text, moved to that part's own places. */
export function marksWithin(marks: readonly Mark[], part: { start: number; end: number }): Mark[] {
  return marks
    .filter((mark) => mark.end > part.start && mark.start < part.end)
    .map((mark) => ({ ...mark, start: mark.start - part.start, end: mark.end - part.start }));
}
