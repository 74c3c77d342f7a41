import type { AbstractSection } from '../record.ts';

/** Headings of structured abstracts as MEDLINE prints them, in capitals and with a colon. */
const heading =
  /(?:^|(?<=[.?!)\]"'] ))((?:AIMS?|BACKGROUND|CONTEXT|INTRODUCTION|OBJECTIVES?|PURPOSE|IMPORTANCE|RATIONALE|QUESTION|HYPOTHESIS|METHODS?|MATERIALS?|PATIENTS?|SUBJECTS?|PARTICIPANTS?|DESIGN|STUDY|SETTINGS?|INTERVENTIONS?|MEASUREMENTS?|MAIN|PRIMARY|OUTCOMES?|DATA|SEARCH|SELECTION|SUMMARY|RESULTS?|FINDINGS|DISCUSSION|CONCLUSIONS?|INTERPRETATION|SIGNIFICANCE|LIMITATIONS?|FUNDING|TRIAL|CLINICAL|REGISTRATION|LEVEL|KEY|PROBLEM|SCOPE|METHODOLOGY|SAMPLE|REVIEW|UNLABELLED|EVIDENCE|STATEMENT|IMPLICATIONS?|RELEVANCE)(?:[ &/,()-]{1,4}[A-Z]{2,}){0,8}\)?): /g;

/**
 * An abstract with inline labels ("BACKGROUND: … METHODS: …") and its sections. Sections are left out unless the abstract
 * begins with a label and has two or more.
 */
export function splitAbstract(abstract: string): { abstract: string; abstractSections?: AbstractSection[] } {
  const marks = [...abstract.matchAll(heading)];
  if (marks.length < 2 || marks[0]?.index !== 0) return { abstract };
  const abstractSections = marks.map((mark, index) => ({
    label: ` ${mark[1]}`.slice(1),
    text: ` ${abstract.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim()}`.slice(1),
  }));
  return { abstract, abstractSections };
}

/** The abstract's text of labelled passages: "LABEL: text LABEL: text". */
export function joinSections(sections: readonly AbstractSection[]): string {
  return sections.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`)).join(' ');
}
