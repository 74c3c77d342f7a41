import type { ReadLimits } from '../limits.ts';
import { type Attributes, type ElementHandler, RecordXmlParser } from './record-parser.ts';

export interface XmlNode {
  name: string;
  attributes: Attributes;
  /** Text and elements in document order. */
  parts: (string | XmlNode)[];
}

/** Builds the tree of one record, for dialects whose records are small and few. */
export class TreeReader implements ElementHandler {
  readonly #parser: RecordXmlParser;
  #open: XmlNode[] = [];
  #root: XmlNode | undefined;

  constructor(limits: ReadLimits) {
    this.#parser = new RecordXmlParser(this, limits);
  }

  /** @throws RecordProblem when the text is not well-formed */
  read(raw: string): XmlNode {
    this.#open = [];
    this.#root = undefined;
    this.#parser.parse(raw);
    return this.#root ?? { name: '', attributes: {}, parts: [] };
  }

  open(name: string, attributes: Attributes): void {
    const node: XmlNode = { name, attributes, parts: [] };
    this.#open.at(-1)?.parts.push(node);
    this.#open.push(node);
    this.#root ??= node;
  }

  text(text: string): void {
    this.#open.at(-1)?.parts.push(text);
  }

  close(): void {
    this.#open.pop();
  }
}

const isNode = (part: string | XmlNode): part is XmlNode => typeof part !== 'string';

/** All text of an element and what it contains, as it is in the file. */
function textOf(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  return node.parts.map((part) => (isNode(part) ? textOf(part) : part)).join('');
}

/** The elements reached by a path of names. */
export function nodesAt(node: XmlNode, ...path: readonly string[]): XmlNode[] {
  let nodes = [node];
  for (const name of path)
    nodes = nodes.flatMap(({ parts }) => parts.filter(isNode).filter((part) => part.name === name));
  return nodes;
}

/** Text of the first element at a path; '' without one. */
export function textAtPath(node: XmlNode, ...path: readonly string[]): string {
  return textOf(nodesAt(node, ...path)[0]);
}

/** Texts of all elements at a path. */
export function textsAtPath(node: XmlNode, ...path: readonly string[]): string[] {
  return nodesAt(node, ...path).map(textOf);
}
