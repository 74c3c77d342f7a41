/** A part of an abstract: its heading (empty when it has none) and where its text stands in the abstract. */
export interface Section {
  label: string;
  text: string;
  start: number;
  end: number;
}

/**
 * Finds the headed parts of an abstract in its flat text, so that places counted in the flat text can be
 * shown inside the parts. When one cannot be found the whole abstract comes back as one part without heading.
 */
export function locateSections(
  abstract: string,
  sections: readonly { label: string; text: string }[] | undefined,
): Section[] {
  const whole = [{ label: '', text: abstract, start: 0, end: abstract.length }];
  if (!sections || sections.length === 0) return whole;
  const found: Section[] = [];
  let from = 0;
  for (const section of sections) {
    const text = section.text.trim();
    const start = abstract.indexOf(text, from);
    if (start < 0) return whole;
    from = start + text.length;
    found.push({ label: section.label, text, start, end: from });
  }
  return found;
}
