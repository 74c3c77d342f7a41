import { expect, test } from 'vitest';
import { reasonsAt, viewProtocol } from './protocol-view.ts';

const body = {
  title: 'Spine',
  reasons: [
    { code: 'a', label: 'A', stage: 'both' },
    { code: 'b', label: 'B', stage: 'full-text' },
    { code: 'c', label: 'C', stage: 'abstract' },
  ],
  highlights: { include: ['random*'], exclude: 'wrong' },
};

test('reasons of a stage keep the order of the protocol', () => {
  const protocol = viewProtocol(body);
  expect(reasonsAt(protocol, 'abstract').map((reason) => reason.code)).toEqual(['a', 'c']);
  expect(reasonsAt(protocol, 'full-text').map((reason) => reason.code)).toEqual(['a', 'b']);
});

test('a part of an unknown shape comes back empty and leaves the others', () => {
  const protocol = viewProtocol(body);
  expect(protocol.highlights).toEqual({ include: ['random*'], exclude: [] });
  expect(protocol.eligibility.include).toEqual([]);
  expect(viewProtocol(undefined).reasons).toEqual([]);
});
