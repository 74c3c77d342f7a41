import { describe, expect, test } from 'vitest';
import { classifyTrial } from './classify-trial.ts';

const trial = {
  title: 'Caudal epidural steroid versus saline for chronic sciatica: a randomised, double-blind trial',
  abstract:
    'Background: Whether steroid adds to saline is unknown. Methods: We randomly assigned 120 adults with chronic sciatica to receive one caudal injection of triamcinolone or of saline. Patients and outcome assessors were blinded to allocation. The primary outcome was leg pain at 12 weeks on a 0 to 10 scale. Results: Leg pain fell by 1.4 points with steroid and 1.2 points with saline (difference 0.2, 95% CI -0.5 to 0.9). Conclusions: Steroid added nothing to saline.',
};
const cohort = {
  title: 'Opioid prescribing after lumbar fusion in a national insurance database',
  abstract:
    'Background: Opioids are often prescribed after spinal surgery. Methods: In this retrospective cohort study we identified adults who had lumbar fusion between 2009 and 2016 in an insurance database. Multivariable logistic regression was used to find predictors of long-term prescribing. Results: Of 12,400 patients, 18% filled a prescription one year after surgery. Prior use, depression and smoking were associated with long-term use. Conclusions: Prior use is the strongest predictor of long-term prescribing.',
};

describe('classifyTrial', () => {
  test('keeps a plainly randomised trial in all three bands and says which words decided', () => {
    const result = classifyTrial(trial);
    expect(result.probability).toBeGreaterThan(0.95);
    expect([result.sensitive, result.balanced, result.precise]).toEqual([true, true, true]);
    expect(result.flags).toEqual([]);
    expect(result.words[0]!.weight).toBeGreaterThan(0);
    expect(result.words.length).toBeLessThanOrEqual(12);
    expect(result.model).toMatch(/^perennial-trial@\d+$/);
  });

  test('leaves a retrospective cohort out of every band', () => {
    const result = classifyTrial(cohort);
    expect(result.probability).toBeLessThan(0.05);
    expect([result.sensitive, result.balanced, result.precise]).toEqual([false, false, false]);
  });

  test('sends a record without an abstract, or with a short one, to a person', () => {
    expect(classifyTrial({ ...cohort, abstract: '' })).toMatchObject({
      sensitive: true,
      flags: ['no-abstract'],
    });
    expect(classifyTrial({ ...cohort, abstract: 'We looked at prescriptions.' })).toMatchObject({
      sensitive: true,
      flags: ['too-short'],
    });
  });

  test('takes a publication type as evidence for a trial and its absence as no evidence against', () => {
    const tagged = classifyTrial({
      ...cohort,
      publicationTypes: ['Journal Article', 'Randomized Controlled Trial'],
    });
    expect(tagged).toMatchObject({ sensitive: true, balanced: true, flags: ['tagged-trial'] });
    expect(tagged.probability).toBeGreaterThan(classifyTrial(cohort).probability);
    const untagged = classifyTrial({ ...trial, publicationTypes: ['Journal Article'] });
    expect(untagged).toEqual(classifyTrial(trial));
  });

  test('reads British and American spelling alike', () => {
    const american = {
      title: trial.title.replace('randomised', 'randomized'),
      abstract: trial.abstract.replaceAll('randomised', 'randomized'),
    };
    const [british, us] = [classifyTrial(trial), classifyTrial(american)];
    expect(Math.abs(british.probability - us.probability)).toBeLessThan(0.1);
    expect(us.precise).toBe(true);
  });

  test('does not take chance words of other designs for a trial', () => {
    const sampled = {
      title: 'Back pain among nurses: a cross-sectional survey of a random sample',
      abstract:
        'We sent a questionnaire to a random sample of 1,200 nurses of twelve hospitals, of whom 840 answered. Logistic regression with a random intercept for the hospital was used to relate back pain to lifting, shift work and smoking. Back pain in the past year was reported by 61 % of the nurses. Heavy lifting was related to back pain (odds ratio 1.8, 95 % confidence interval 1.3 to 2.5). Whether less lifting prevents back pain cannot be told from a survey of this kind.',
    };
    expect(classifyTrial(sampled)).toMatchObject({ balanced: false, precise: false });
  });

  test('keeps a quasi-randomised trial in the sensitive band', () => {
    const quasi = {
      title: 'Transforaminal or interlaminar injection of steroid for sciatica: a quasi-randomised study',
      abstract:
        'Eighty patients with sciatica from a herniated disc were assigned alternately, according to the order of entry, to a transforaminal or an interlaminar epidural injection of dexamethasone. An assessor who did not know the group measured leg pain and disability after two, six and twelve weeks. Leg pain fell in both groups, by 3.1 points after transforaminal and by 2.6 points after interlaminar injection (p = 0.21). Two patients in each group had headache for a day. The two routes did about equally well over twelve weeks.',
    };
    expect(classifyTrial(quasi).sensitive).toBe(true);
  });

  test('lets records from CENTRAL and registries pass whatever their score', () => {
    expect(classifyTrial({ ...cohort, dialect: 'central-ris' })).toMatchObject({
      sensitive: true,
      flags: ['central'],
    });
    expect(classifyTrial({ ...cohort, kind: 'registry' })).toMatchObject({
      sensitive: true,
      flags: ['registry'],
    });
  });

  test('is not moved by section headings', () => {
    const plain = {
      ...trial,
      abstract: trial.abstract.replace(/(?:Background|Methods|Results|Conclusions): /g, ''),
    };
    expect(classifyTrial(plain).probability).toBe(classifyTrial(trial).probability);
  });

  test('answers for an empty record', () => {
    const result = classifyTrial({ title: '', abstract: '' });
    expect(result.sensitive).toBe(true);
    expect(result.words).toEqual([]);
    expect(result.probability).toBeGreaterThanOrEqual(0);
  });
});
