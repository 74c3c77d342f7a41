import { describe, expect, test } from 'vitest';
import { trialFlags } from './trial-flags.ts';

const long = 'Adults with back pain were studied for a year and their pain was measured every month. '.repeat(
  6,
);
const flags = (title: string, abstract = long, rest = {}) => trialFlags({ title, abstract, ...rest }).flags;

describe('trialFlags', () => {
  test('flags a protocol by its title or by its future tense', () => {
    expect(flags('Exercise for neck pain: study protocol for a randomised controlled trial')).toEqual([
      'protocol',
    ]);
    expect(
      flags('Exercise for neck pain', `${long} Participants will be randomised. Outcomes will be assessed.`),
    ).toEqual(['protocol']);
    for (const title of [
      'Pulsed radiofrequency for sciatica: protocol for a multicentre randomised controlled trial',
      'Epidural steroid in older adults: a study protocol',
      'Injections for neck pain (FACET-NL): rationale and design',
      'Protocol of the multicentre SPINE trial',
      'Economic evaluation of an injection service: a protocol study',
    ])
      expect(flags(title), title).toEqual(['protocol']);
    for (const title of [
      'A new treatment protocol violation log',
      'A chronic protocol of direct current stimulation for back pain: a randomised trial',
      'Evaluation of a novel flushing protocol for a central catheter',
      'Low-dose imaging protocol in spinal stenosis',
    ])
      expect(flags(title), title).toEqual([]);
  });
  test('flags reviews, and not trials that cite one', () => {
    expect(flags('Exercise for neck pain: a systematic review and meta-analysis')).toEqual(['review']);
    expect(flags('Exercise for neck pain', `${long} A systematic review had found little.`)).toEqual([]);
  });
  test('flags animal studies unless people are studied too', () => {
    expect(
      flags('Steroid injection in a rat model', 'Sprague-Dawley rats were injected. '.repeat(15)),
    ).toEqual(['animal']);
    expect(flags('Bovine cartilage for patients')).toEqual([]);
    expect(flags('Lumbar discs of lambs', long, { mesh: ['Animals', 'Humans'] })).toEqual([]);
  });
  test('calls a trial in animals an animal study, and a bite of one not', () => {
    expect(flags('Intra-articular steroid in lame horses: a randomised controlled trial')).toEqual([
      'animal',
    ]);
    expect(flags('Rat bite fever in patients of an emergency department')).toEqual([]);
  });
  test('tells a systematic review of trials from a trial', () => {
    const methods = `${long} We searched MEDLINE and Embase for randomised trials; two reviewers extracted data.`;
    expect(flags('Steroid injections for sciatica: systematic review of randomised trials', methods)).toEqual(
      ['review'],
    );
    expect(flags('Steroid injections for sciatica: a network meta-analysis', methods)).toEqual(['review']);
  });
  test('flags secondary analyses', () => {
    for (const title of [
      'Long-term follow-up of a randomised trial of epidural steroid',
      'Sex and response to facet injection: secondary analysis of a randomised trial',
      'Cost-effectiveness of radiofrequency denervation alongside four trials',
    ])
      expect(flags(title), title).toEqual(['secondary-analysis']);
    expect(flags('Predictors of response: a post hoc analysis of the ABC trial')).toEqual([
      'secondary-analysis',
    ]);
  });
  test('sends registry records and short texts to a person', () => {
    expect(trialFlags({ title: 'NCT01238536', abstract: long })).toMatchObject({
      needsPerson: true,
      flags: ['too-short', 'registry'],
    });
    expect(trialFlags({ title: 'Lumbar epidural injections', abstract: 'Short.' })).toMatchObject({
      needsPerson: true,
    });
  });
});
