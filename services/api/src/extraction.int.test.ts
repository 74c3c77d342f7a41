import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { spinePainForm } from '@perennial/extraction';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type ReviewFixture } from './testing/review-fixture.ts';
import { lowRisk } from './testing/risk-answers.ts';

const made: TestDatabase[] = [];
let base: { world: TestDatabase; review: ReviewFixture; studyId: string };

beforeAll(async () => {
  const world = await createTestDatabase(inject('testServerUrl'));
  made.push(world);
  const review = await makeReview(world, 6);
  const created = await apiAs(world, review.a).send('POST', `/api/reviews/${review.reviewId}/studies`, {
    label: 'Ada 2020',
    citationIds: [review.citationIds[0]],
  });
  base = { world, review, studyId: JSON.parse(created.body).id };
});

afterAll(async () => {
  await Promise.all(made.splice(0).map((world) => world.drop()));
});

/** A copy of the review with a way to ask as each person. */
async function open() {
  const world = await base.world.clone();
  made.push(world);
  const { review, studyId } = base;
  const at = `/api/reviews/${review.reviewId}`;
  const ask = (person: 'a' | 'b' | 'c') => async (method: string, path: string, body?: unknown) => {
    const answer = await apiAs(world, review[person]).send(method, `${at}${path}`, body);
    return {
      status: answer.status,
      body: answer.body.startsWith('{') ? JSON.parse(answer.body) : answer.body,
    };
  };
  return { world, review, studyId, a: ask('a'), b: ask('b'), c: ask('c') };
}

type Ask = Awaited<ReturnType<typeof open>>['a'];

async function fill(ask: Ask, studyId: string, answers: Record<string, unknown>) {
  for (const [field, reported] of Object.entries(answers)) {
    const { status, body } = await ask('PUT', `/studies/${studyId}/extraction/values`, { field, reported });
    expect({ field, status, code: body.code }).toEqual({ field, status: 200, code: undefined });
  }
}

describe('extraction', () => {
  test('an unlikely answer needs a reason before the extraction can be finished', async () => {
    const { a, studyId } = await open();
    await fill(a, studyId, {
      'arms[0].label': 'Sham',
      'outcomes[0].outcome': 'PAIN',
      'outcomes[0].scaleMin': 0,
      'outcomes[0].scaleMax': 100,
      'outcomes[0].weeks': 12,
      'outcomes[0].arms[0].mean': 4,
      'outcomes[0].arms[0].sd': 2,
    });
    const refused = await a('POST', `/studies/${studyId}/extraction/complete`);
    expect([refused.status, refused.body.code]).toEqual([409, 'extraction.reason_missing']);
    const [issue] = refused.body.issues;
    const remark = { field: issue.path, code: 'arm.unit_slip', reason: 'the table says mm' };
    const noted = await a('PUT', `/studies/${studyId}/extraction/reasons`, remark);
    expect(noted.body.checks).toContainEqual(
      expect.objectContaining({ field: issue.path, reason: 'the table says mm' }),
    );
    expect(
      (await a('PUT', `/studies/${studyId}/extraction/reasons`, { ...remark, code: 'arm.no_such' })).status,
    ).toBe(404);
    expect((await a('POST', `/studies/${studyId}/extraction/complete`)).status).toBe(200);
  });

  test('a calculated answer is calculated again by the server, which keeps formula and inputs', async () => {
    const { a, studyId } = await open();
    const calculation = { calculator: 'sd-from-se', inputs: { se: 0.5, n: 36 } };
    const preview = await a('POST', '/calculations', calculation);
    expect(preview.body).toMatchObject({ value: 3, formula: 'SD = SE × √n = 0.5 × √36 = 3' });
    const source = {
      citationId: null,
      page: '4',
      passage: 'SE 0.5',
      calculation: { ...calculation, formula: 'made up' },
    };
    const put = (reported: number) =>
      a('PUT', `/studies/${studyId}/extraction/values`, {
        field: 'participants.ageSd',
        reported: { value: reported, unit: 'years' },
        source,
      });
    const kept = (await put(3)).body.values[0].source.calculation;
    expect(kept).toMatchObject(calculation);
    expect(kept.formula).toContain('0.5 × √36');
    expect((await put(4)).body.values[0].source.calculation).toBeUndefined();
    const impossible = await a('POST', '/calculations', {
      calculator: 'sd-from-se',
      inputs: { se: -1, n: 36 },
    });
    expect([impossible.status, impossible.body.code]).toEqual([400, 'conversion.out_of_range']);
  });

  test('the same outcomes in another order are compared with each other, not by number', async () => {
    const { a, b, c, studyId } = await open();
    const outcome = (key: number, weeks: number, mean: number) => ({
      [`outcomes[${key}].outcome`]: 'PAIN',
      [`outcomes[${key}].instrument`]: 'VAS',
      [`outcomes[${key}].weeks`]: weeks,
      [`outcomes[${key}].arms[0].mean`]: mean,
    });
    const arm = { 'arms[0].label': 'Sham', 'arms[0].node': 'SHAM' };
    await fill(a, studyId, { ...arm, ...outcome(0, 4, 5), ...outcome(1, 26, 6) });
    await fill(b, studyId, { ...arm, ...outcome(0, 26, 6), ...outcome(1, 4, 5.5) });
    for (const ask of [a, b])
      expect((await ask('POST', `/studies/${studyId}/extraction/complete`)).status).toBe(200);
    const { body } = await c('GET', `/studies/${studyId}/consensus`);
    const open_ = body.items.filter((item: { agreed: boolean }) => !item.agreed);
    // Under the key of whoever counts as the first: its value at four weeks is the only difference.
    expect(open_.map((item: { field: string }) => item.field)).toEqual([
      expect.stringMatching(/^outcomes\[[01]\]\.arms\[0\]\.mean$/),
    ]);
    const agreement = await c('GET', '/extraction-agreement');
    expect(agreement.body).toMatchObject({ studies: 1 });
    expect(agreement.body.items).toContainEqual(
      expect.objectContaining({ field: 'outcomes.arms.mean', compared: 2, agreed: 1 }),
    );
  });

  test('of two adjudicators who decide at once one wins; the other gets 409 and the difference', async () => {
    const { a, b, c, studyId } = await open();
    await fill(a, studyId, { 'study.randomised': 40 });
    await fill(b, studyId, { 'study.randomised': 41 });
    for (const ask of [a, b]) await ask('POST', `/studies/${studyId}/extraction/complete`);
    const decide = (ask: Ask, basis: 'first' | 'second', reason: string) =>
      ask('POST', `/studies/${studyId}/consensus`, {
        field: 'study.randomised',
        basis,
        reason,
        againstRevision: 0,
      });
    const answers = await Promise.all([
      decide(a, 'first', 'as printed'),
      decide(c, 'second', 'the flow chart'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost.code).toBe('consensus.stale');
    expect(lost.issues[0].path).toBe('study.randomised');
    expect(lost.issues[0].message).toMatch(/decided 4[01] \((as printed|the flow chart)\); yours was 4[01]/);
    const { body } = await c('GET', `/studies/${studyId}/consensus`);
    const item = body.items.find(({ field }: { field: string }) => field === 'study.randomised');
    expect(new Set([item.first.reported, item.second.reported])).toEqual(new Set([40, 41]));
    expect(item.decision.revision).toBe(1);
  });
});

describe('the form', () => {
  const renamed = (title: string) => ({ ...spinePainForm, title });
  const withNewField = {
    ...spinePainForm,
    sections: spinePainForm.sections.map((section) =>
      section.id === 'study'
        ? {
            ...section,
            fields: [
              ...section.fields,
              { id: 'ethics', type: 'boolean', label: 'Ethics approval', required: true },
            ],
          }
        : section,
    ),
  };
  const withoutTrust = {
    ...spinePainForm,
    sections: spinePainForm.sections.filter((section) => section.id !== 'trust'),
  };

  test('is drafted, shows its impact, is published, and then asks begun studies to be looked at again', async () => {
    const { a, studyId } = await open();
    await fill(a, studyId, { 'study.country': 'Norway' });
    const saved = await a('PUT', '/form/draft', { body: withNewField, againstRevision: 0 });
    expect(saved.body.changes).toEqual([
      expect.objectContaining({ field: 'study.ethics', kind: 'added', impact: 'revisit' }),
    ]);
    const published = await a('POST', '/form/versions', { againstRevision: 1 });
    expect(published.body.items.map((item: { version: number }) => item.version)).toEqual([2, 1]);
    const studies = await a('GET', '/studies');
    expect(studies.body.items[0].revisit).toEqual(['study.ethics']);
    const looked = await a('POST', `/studies/${studyId}/extraction/revisit`);
    expect(looked.body.revisit).toEqual([]);
    expect((await a('POST', '/form/versions', { againstRevision: 1 })).body.code).toBe('form.unchanged');
  });

  test('two designers at once: the later one gets 409 with the other’s changes', async () => {
    const { a } = await open();
    expect((await a('PUT', '/form/draft', { body: renamed('One'), againstRevision: 0 })).status).toBe(200);
    const late = await a('PUT', '/form/draft', { body: withNewField, againstRevision: 0 });
    expect([late.status, late.body.code]).toEqual([409, 'form.stale']);
    expect(late.body.issues).toContainEqual(expect.objectContaining({ path: 'study.ethics' }));
  });

  test('a change that loses answers is published only when that is accepted', async () => {
    const { a } = await open();
    await a('PUT', '/form/draft', { body: withoutTrust, againstRevision: 0 });
    const refused = await a('POST', '/form/versions', { againstRevision: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'form.loses_data']);
    expect((await a('POST', '/form/versions', { againstRevision: 1, acceptsLoss: true })).status).toBe(200);
  });

  test('a form with faults is refused with every place; a data dictionary comes back as the form', async () => {
    const { a, c } = await open();
    const refused = await a('PUT', '/form/draft', {
      body: { id: 'f', title: 'x', sections: [{ id: '__proto__' }] },
      againstRevision: 0,
    });
    expect([refused.status, refused.body.code]).toEqual([400, 'form.invalid']);
    expect(refused.body.issues.length).toBeGreaterThan(1);
    const csv = (await a('GET', '/form/dictionary.csv')).body;
    const read = await a('POST', '/form/dictionary', { csv });
    expect(read.body).toEqual({ body: JSON.parse(JSON.stringify(spinePainForm)), problems: [] });
    expect((await c('PUT', '/form/draft', { body: spinePainForm, againstRevision: 0 })).status).toBe(403);
  });
});

describe('risk of bias', () => {
  const path = (studyId: string) => `/studies/${studyId}/risk-of-bias/rob2/PAIN`;
  const concern = {
    ...lowRisk,
    answers: { ...lowRisk.answers, '5.1': { answer: 'NI', support: 'no plan seen' } },
  };

  test('two assess blindly, then consensus settles what they judge differently; a late second decision gets 409 and the difference', async () => {
    const { a, b, c, studyId } = await open();
    const save = (ask: Ask, assessment: unknown, complete = true) =>
      ask('PUT', path(studyId), { assessment, complete, againstRevision: 0 });
    expect((await save(a, lowRisk)).body.judged.overall.judgement).toBe('low');
    expect((await b('GET', `${path(studyId)}/consensus`)).body.code).toBe('risk_of_bias.blinded');
    expect((await save(b, concern)).body.judged.overall.judgement).toBe('some');
    expect((await save(b, lowRisk)).body.code).toBe('risk_of_bias.complete');
    const both = (await c('GET', `${path(studyId)}/consensus`)).body;
    expect(both.differences).toEqual({ answers: ['5.1'], domains: ['D5', 'overall'] });
    expect((await c('GET', '/risk-of-bias/figures')).body.trafficLight).toBeNull();

    const decide = (ask: Ask, assessment: unknown) =>
      ask('POST', `${path(studyId)}/consensus`, {
        assessment,
        reason: 'the protocol is in the appendix',
        againstRevision: 0,
      });
    expect((await decide(c, lowRisk)).body.decision.revision).toBe(1);
    const late = await decide(a, concern);
    expect([late.status, late.body.code]).toEqual([409, 'consensus.stale']);
    expect(late.body.issues).toContainEqual({ path: '5.1', message: 'now Y, yours NI' });

    const figures = (await c('GET', '/risk-of-bias/figures')).body;
    expect(figures.trafficLight.table.rows).toEqual([['Ada 2020', ...Array(6).fill('low risk')]]);
    expect(figures.summary.svg).toContain('<svg');
    expect((await c('GET', '/risk-of-bias/robvis.csv')).body).toBe(
      'Study,D1,D2,D3,D4,D5,Overall\nAda 2020,Low,Low,Low,Low,Low,Low\n',
    );
  });

  test('an assessment with open questions can be saved but not finished; an override needs a reason', async () => {
    const { a, studyId } = await open();
    const part = { answers: { '1.1': { answer: 'Y' } }, overrides: {} };
    expect(
      (await a('PUT', path(studyId), { assessment: part, complete: true, againstRevision: 0 })).body.code,
    ).toBe('risk_of_bias.incomplete');
    expect(
      (await a('PUT', path(studyId), { assessment: part, againstRevision: 0 })).body.judged.domains[0].needs,
    ).toBe('1.2');
    expect((await a('PUT', path(studyId), { assessment: part, againstRevision: 0 })).body.code).toBe(
      'risk_of_bias.stale',
    );
    const overruled = {
      ...lowRisk,
      overrides: { D1: { judgement: 'high', reason: 'allocation was alternate' } },
    };
    const done = await a('PUT', path(studyId), { assessment: overruled, complete: true, againstRevision: 1 });
    expect(done.body.judged.domains[0]).toMatchObject({ proposed: 'low', judgement: 'high' });
    expect((await a('GET', `/studies/${studyId}/risk-of-bias/rob2/NOTHING`)).status).toBe(404);
  });
});

describe('studies and reports', () => {
  test('reports are joined and parted with a reason; the last one stays', async () => {
    const { a, review, studyId } = await open();
    const change = (citation: number, linked: boolean) =>
      a('POST', `/studies/${studyId}/reports`, {
        citationId: review.citationIds[citation],
        linked,
        reason: 'two-year results',
      });
    expect((await change(1, true)).body.reports).toHaveLength(2);
    expect((await change(0, false)).body.reports).toHaveLength(1);
    expect((await change(1, false)).body.code).toBe('study.last_report');
    expect((await change(0, true)).body.reports).toHaveLength(2);
  });

  test('linked records and shared registry numbers suggest which reports belong to which study', async () => {
    const { a, world, review, studyId } = await open();
    const ids = review.citationIds;
    for (const index of [0, 1])
      await world.query(
        `update citations set fields = jsonb_set(fields, '{ids,registry}', $1) where id = $2`,
        [JSON.stringify([index === 0 ? 'NCT 01234567' : 'nct01234567']), ids[index]],
      );
    for (const index of [0, 1, 2, 3])
      await world.query(
        `insert into settlements (citation_id, stage, review_id, outcome, settled_at) values ($1, 'full-text', $2, 'include', now())`,
        [ids[index], review.reviewId],
      );
    await world.query(
      `insert into match_decisions (review_id, record_a, record_b, outcome, relation, score, reasons, decided_by, revision)
       select $1, least(a.record_id, b.record_id), greatest(a.record_id, b.record_id), 'linked', 'secondary-report', 0.7, '["same authors"]', 'engine', 1
         from citation_records a, citation_records b where a.citation_id = $2 and b.citation_id = $3`,
      [review.reviewId, ids[2], ids[3]],
    );
    const { body } = await a('GET', '/study-suggestions');
    const seen = body.items.map((item: { studyId: string | null; reports: { citationId: string }[] }) => [
      item.studyId,
      item.reports.map((report) => report.citationId).sort(),
    ]);
    expect(seen).toContainEqual([studyId, [ids[1]]]);
    expect(seen).toContainEqual([null, [ids[2], ids[3]].sort()]);
    expect(JSON.stringify(body.items)).toContain('linked as secondary report');
  });

  test('saline with bupivacaine is mapped to epidural local anaesthetic, whatever its label; a switch turns sham saline', async () => {
    const { a, b, studyId } = await open();
    const answers = {
      'arms[0].label': 'Sham (saline with bupivacaine)',
      'arms[0].node': 'ED_LA',
      'arms[0].procedures[0].site': 'epidural',
      'arms[0].procedures[0].technique': 'injection',
      'arms[0].procedures[0].agents': ['saline', 'local-anaesthetic'],
      'arms[1].label': 'Saline',
      'arms[1].node': 'SHAM',
      'arms[1].procedures[0].site': 'epidural',
      'arms[1].procedures[0].technique': 'injection',
      'arms[1].procedures[0].agents': ['saline'],
    };
    for (const ask of [a, b]) {
      await fill(ask, studyId, answers);
      await ask('POST', `/studies/${studyId}/extraction/complete`);
    }
    const map = async (turned = '') => (await a('GET', `/node-map?turned=${turned}`)).body;
    expect((await map()).arms.map(({ mapped }: { mapped: string }) => mapped)).toEqual(['ED_LA', 'SHAM']);
    const turned = await map('epidural-saline-is-sham');
    expect(turned.arms.map(({ mapped }: { mapped: string }) => mapped)).toEqual(['ED_LA', 'ED_SALINE']);
    expect(turned.rulesVersion).toBe('1.0.0');
  });
});
