import { spinePainForm, validateAnswers } from '@perennial/extraction';
import { chronicSpinePain, mapNode } from '@perennial/protocol';
import { describe, expect, test } from 'vitest';
import { listContrasts } from './generator/list-contrasts.ts';
import { sampleAnswers } from './sample-answers.ts';
import { readSampleReview } from './sample-review.ts';

const { decisions, extraction } = readSampleReview();
const studies = extraction.studies;
const studyOf = (code: string) => {
  const study = studies.find((candidate) => candidate.code === code);
  if (study === undefined) throw new Error(`no study ${code}`);
  return study;
};

describe('the sample extraction', () => {
  test('every value names its source and how well it is sourced', () => {
    const values = studies.flatMap((study) => study.consensus.values);
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) {
      expect(value.source).not.toBe('');
      expect(value.evidence).toMatch(/sourced/);
      expect(value.evidence).not.toMatch(/memory/);
    }
  });

  test('every study hangs on included citations, and every included citation on a study', () => {
    const included = decisions.citations
      .filter(({ fullText }) => fullText?.retrieved === true)
      .filter(({ fullText }) => {
        if (fullText?.retrieved !== true) return false;
        const outcome = fullText.resolution ?? (fullText.conflict ? undefined : fullText.decisions[0]);
        return outcome?.verdict === 'include';
      })
      .map(({ citation }) => citation);
    const reports = new Set(studies.flatMap((study) => study.citations));
    expect([...reports].sort()).toEqual([...included].sort());
  });

  test('a report may hold several studies and a study several reports', () => {
    expect(studies.filter((study) => study.citations.includes('Juch2017_Mint'))).toHaveLength(3);
    expect(studyOf('Manchikanti2012_LumbarILAxial').citations.length).toBeGreaterThan(3);
  });

  test('nodes are what the rules of this version of the protocol give', () => {
    expect(extraction.nodeRulesVersion).toBe(chronicSpinePain.nodeRules.version);
    for (const arm of studies.flatMap((study) => study.consensus.arms)) {
      expect(mapNode(arm.components, chronicSpinePain.nodeRules).node).toBe(arm.node);
    }
  });

  test('instruments are the protocol’s, with its ends and its direction', () => {
    for (const { outcome, instrument, scale } of studies.flatMap((study) => study.consensus.values)) {
      const known = chronicSpinePain.outcomes.find(({ code }) => code === outcome)?.instruments;
      expect(known).toContainEqual({ name: instrument, ...scale });
    }
  });

  test('modifiers have a choice the protocol offers', () => {
    for (const { characteristics } of studies) {
      for (const [code, choice] of Object.entries(characteristics.modifiers)) {
        const modifier = chronicSpinePain.modifiers.find((candidate) => candidate.code === code);
        expect(modifier?.choices.map((item) => item.code)).toContain(choice);
      }
    }
  });

  test('a usable value has all an analysis needs; an unusable one says why', () => {
    for (const value of studies.flatMap((study) => study.consensus.values)) {
      if (!value.usable) expect(value.whyNot).toBeDefined();
      else if (value.kind === 'arm') expect([value.n, value.mean, value.sd]).not.toContain(undefined);
      else expect([value.ciLow, value.ciHigh]).not.toContain(undefined);
    }
  });

  test('an interval holds its estimate', () => {
    for (const value of studies.flatMap((study) => study.consensus.values)) {
      if (value.kind !== 'contrast' || value.ciLow === undefined || value.ciHigh === undefined) continue;
      expect(value.ciLow).toBeLessThan(value.estimate);
      expect(value.ciHigh).toBeGreaterThan(value.estimate);
    }
  });

  test('a study is extracted or awaits data for a stated reason', () => {
    for (const study of studies) {
      const hasUsable = study.consensus.values.some((value) => value.usable);
      expect(study.status).toBe(hasUsable ? 'extracted' : 'awaiting-data');
      expect(study.statusReason === undefined).toBe(hasUsable);
    }
  });

  test('the extractors agree but for three recorded slips, each settled against the source', () => {
    const found = studies.flatMap((study) =>
      ['arms', 'values'].flatMap((list) => {
        const agreed = list === 'arms' ? study.consensus.arms : study.consensus.values;
        return study.extractions
          .filter(
            (entry) => JSON.stringify(list === 'arms' ? entry.arms : entry.values) !== JSON.stringify(agreed),
          )
          .map((entry) => `${study.code} ${entry.extractor} ${list}`);
      }),
    );
    expect(found).toEqual([
      'Friedly2014 extractor-b values',
      'Cohen2012 extractor-b arms',
      'Cohen2018_FACTS extractor-a values',
    ]);
    const recorded = studies.flatMap((study) => study.consensus.disagreements);
    expect(recorded.map(({ about, field }) => `${about} ${field}`)).toEqual([
      'Friedly2014.2 estimate',
      'Friedly2014.2 ciLow',
      'Friedly2014.2 ciHigh',
      'saline node',
      'Cohen2018_FACTS.3 mean',
    ]);
  });

  test('the axial network is one comparison, the radicular one falls into two parts', () => {
    const axial = listContrasts(extraction, 'axial');
    const radicular = listContrasts(extraction, 'radicular');
    expect(axial.contrasts.map(({ study }) => study)).toEqual(['Cohen2018_FACTS']);
    expect(radicular.contrasts.map(({ study, weeks }) => `${study} ${weeks}`)).toEqual([
      'Cohen2012 4',
      'Friedly2014 6',
      'Shanthanna2014 13',
    ]);
    expect(radicular.components).toEqual([
      ['DRG_RF', 'SHAM'],
      ['ED_LA', 'ED_LA_STEROID'],
    ]);
  });
});

describe('sampleAnswers', () => {
  const answersOf = (code: string) => {
    const study = studyOf(code);
    return new Map(sampleAnswers(study, study.consensus).map(({ path, value }) => [path, value]));
  };

  test('enters a contrast as arm A minus arm B with its scale and weeks', () => {
    const answers = answersOf('Friedly2014');
    expect(answers.get('study.painType')).toBe('radicular');
    expect(answers.get('arms[0].node')).toBe('ED_LA_STEROID');
    expect(answers.get('contrasts[0].armA')).toBe(0);
    expect(answers.get('contrasts[0].armB')).toBe(1);
    expect(answers.get('contrasts[0].estimate')).toBe(-0.2);
    expect(answers.get('contrasts[0].scaleMax')).toBe(10);
    expect(answers.get('contrasts[1].outcome')).toBe('FUNCTION');
  });

  test('enters arms of one time point as one block', () => {
    const answers = answersOf('Cohen2018_FACTS');
    expect(answers.get('outcomes[0].kind')).toBe('change');
    expect([0, 1, 2].map((arm) => answers.get(`outcomes[0].arms[${arm}].sd`))).toEqual([1.6, 1.8, 1.5]);
    expect(answers.has('outcomes[1].outcome')).toBe(false);
  });

  test('leaves out arms outside the network and values that cannot be used', () => {
    const answers = answersOf('Cohen2012');
    expect(answers.get('arms[1].label')).toBe('Epidural saline with bupivacaine');
    expect(answers.has('arms[2].label')).toBe(false);
    expect(answers.has('contrasts[1].estimate')).toBe(false);
    expect(answersOf('Juch2017_Facet').has('contrasts[0].estimate')).toBe(false);
  });

  test('what is entered is what the form takes', () => {
    for (const study of studies) {
      for (const entered of [...study.extractions, study.consensus]) {
        const answers = new Map(sampleAnswers(study, entered).map(({ path, value }) => [path, value]));
        const wrong = validateAnswers(spinePainForm, answers).filter(({ severity }) => severity === 'error');
        expect({ study: study.code, wrong }).toEqual({ study: study.code, wrong: [] });
      }
    }
  });

  test('every answer has a source', () => {
    const all = studies.flatMap((study) => sampleAnswers(study, study.consensus));
    expect(all.length).toBeGreaterThan(100);
    expect(all.every(({ source }) => source !== '')).toBe(true);
  });
});
