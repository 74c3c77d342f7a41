import { chronicSpinePain } from '@perennial/protocol';
import { classifyTopic } from '@perennial/screening';
import { describe, expect, test } from 'vitest';

const read = (abstract: string, title = '') =>
  classifyTopic({ title, abstract }, chronicSpinePain.topicDictionary);
const facet = (name: string, abstract: string, title = ''): string[] =>
  read(abstract, title).facets[name] ?? [];

describe('chronicity, with the phrase that says so', () => {
  test.each([
    ['Adults with chronic low back pain were enrolled.', ['chronic']],
    ['Patients had back pain for more than 6 months.', ['chronic']],
    ['Sciatica of at least 12 weeks’ duration was required.', ['chronic']],
    ['Pain had persisted beyond 3 months in all.', ['chronic']],
    ['Persistent radicular pain after failed conservative treatment.', ['chronic']],
    ['Adults with acute low back pain in an emergency department.', ['acute']],
    ['Back pain of less than 6 weeks duration.', ['acute']],
    ['Lumbosacral radiculopathy of less than 6 months’ duration.', ['subacute']],
    ['Subacute sciatica was treated.', ['subacute']],
    ['Sciatica of 1 to 18 months duration.', ['mixed']],
    ['Patients with acute or chronic sciatica were treated.', ['mixed']],
    ['Acute exacerbations of chronic low back pain were injected.', ['acute-on-chronic']],
    ['Acute-on-chronic neck pain.', ['acute-on-chronic']],
  ])('%s', (abstract, expected) => {
    expect(facet('chronicity', abstract)).toEqual(expected);
  });

  test.each([
    ['Patients were followed for at least 6 months.'],
    ['Pain relief lasted for more than 3 months in half of them.'],
    ['The primary outcome was measured more than 12 weeks after the injection.'],
    ['Chronic obstructive pulmonary disease was recorded.'],
    ['Acute-on-chronic liver failure occurred once.'],
    ['Exacerbation of COPD occurred once.'],
    ['There were no acute complications.'],
    ['Acute kidney injury was not seen.'],
    ['Injections were given at intervals of at least 3 months.'],
    ['Non-acute back pain was treated.'],
  ])('is not said by: %s', (abstract) => {
    expect(facet('chronicity', abstract)).toEqual([]);
  });

  test('shows the phrase and where it stands', () => {
    const abstract = 'We enrolled adults with sciatica for at least 6 months.';
    const span = read(abstract).spans.find(({ facet: name }) => name === 'chronicity');
    expect(span).toMatchObject({ value: 'chronic', phrase: 'at least 6 months', negated: false });
    expect(abstract.slice(span!.start, span!.end)).toBe('at least 6 months');
  });
});

describe('axial or radicular', () => {
  test.each([
    ['Chronic lumbar facet joint pain.', ['axial']],
    ['Low back pain without radicular symptoms.', ['axial']],
    ['Non-radicular low back pain.', ['axial']],
    ['Low back pain with or without radicular pain.', ['radicular']],
    ['Sciatica from disc herniation.', ['radicular']],
    ['Patients with radiculopathy were excluded; discogenic pain was treated.', ['axial']],
    ['Patients with sciatica were randomised and 20 with fracture were excluded.', ['radicular']],
    ['After excluding 12 patients, 40 adults with sciatica were treated.', ['radicular']],
    ['Patients were excluded if they had sciatica or a fracture.', []],
    ['Axial CT images were read.', []],
    ['Different facets of recovery were asked about.', []],
    ['Mechanical ventilation was not needed.', []],
  ])('%s', (abstract, expected) => {
    expect(facet('painType', abstract)).toEqual(expected);
  });
});

describe('region', () => {
  test.each([
    ['Neck pain and cervical radiculopathy.', ['cervical']],
    ['Head and neck surgery for cervical cancer.', []],
    ['Fracture of the femoral neck.', []],
    ['Thoracic epidural analgesia after thoracic surgery.', []],
    ['Thoracic facet joint pain.', ['thoracic']],
    ['Sacroiliac joint pain and low back pain.', ['lumbar', 'sacroiliac']],
    ['Iliac crest bone graft.', []],
  ])('%s', (abstract, expected) => {
    expect(facet('region', abstract)).toEqual(expected);
  });
});

describe('procedure', () => {
  test.each([
    ['Transforaminal epidural steroid injection.', ['epidural']],
    ['Epidural analgesia for labour.', []],
    ['An epidural hematoma was seen.', []],
    ['Measured by LC-ESI-MS.', []],
    ['Transforaminal lumbar interbody fusion.', []],
    ['Caudal anaesthesia in children.', []],
    ['Medial branch block, then radiofrequency denervation.', ['joint', 'radiofrequency']],
    ['Intra-articular injection of the facet joint.', ['joint']],
    ['Intra-articular injection of the knee.', []],
    ['Radiofrequency ablation of hepatocellular tumours.', []],
    ['PRF of the dorsal root ganglion.', ['radiofrequency']],
    ['Platelet-rich fibrin (PRF) in the dental socket.', []],
    ['Costs by diagnosis-related group (DRG).', []],
    ['Pulsed dye laser.', []],
    ['Intramuscular vaccine.', []],
    ['Trigger point injection.', ['intramuscular']],
  ])('%s', (abstract, expected) => {
    expect(facet('procedure', abstract)).toEqual(expected);
  });

  test('names classes and single drugs, in both spellings', () => {
    const { facets } = read('Lignocaine with triamcinolone, a local anaesthetic and a steroid.');
    expect([facets.drug, facets.agent]).toEqual([
      ['local-anaesthetic', 'steroid'],
      ['lidocaine', 'triamcinolone'],
    ]);
  });
});

describe('what the editorial asks', () => {
  test.each([
    ['schedule', 'Each patient received a single epidural injection.', ['single']],
    ['schedule', 'A series of three injections was given.', ['series']],
    ['schedule', 'Injections could be repeated after two weeks.', ['series']],
    ['schedule', 'A single-blind trial in a single centre.', []],
    ['schedule', 'Up to four injections a year were allowed.', ['series']],
    [
      'rehabilitation',
      'Denervation plus a standardised exercise programme against exercise alone.',
      ['with-rehabilitation'],
    ],
    ['rehabilitation', 'Adults whose pain had failed to respond to physiotherapy.', []],
    ['rehabilitation', 'Department of rehabilitation medicine, university hospital.', []],
  ])('%s: %s', (name, abstract, expected) => {
    expect(facet(name, abstract)).toEqual(expected);
  });
});

describe('comparators and traps', () => {
  test('does not take saline for sham, and warns when it holds a local anaesthetic', () => {
    const { facets, flags } = read('Epidural etanercept or saline, each mixed with bupivacaine.');
    expect(facets.comparator).toEqual(['saline']);
    expect(flags).toContain('saline-with-local-anaesthetic');
  });
  test('knows a lesion not made as sham', () => {
    expect(
      facet('comparator', 'In the control group the electrode was placed without radiofrequency current.'),
    ).toEqual(['sham']);
  });
  test('warns where a title says randomised and the text says otherwise', () => {
    expect(read('Patients were randomized by patient choice.').flags).toContain('allocation-by-choice');
    expect(read('Allocation was according to the order of entry.').flags).toContain('allocation-by-order');
  });
});

describe('out of scope', () => {
  test.each([
    ['Bone metastases of the spine.', ['cancer']],
    ['Tumor necrosis factor inhibitors for sciatica.', []],
    ['Patients with cancer, infection or fracture were excluded.', []],
    ['Exclusion criteria were pregnancy, cancer and fracture.', []],
    ['Neck and shoulder pain.', []],
    ['Rotator cuff of the shoulder.', ['other-joint']],
    ['Epidural analgesia for labour analgesia.', ['obstetric', 'surgical-anaesthesia']],
  ])('%s', (abstract, expected) => {
    expect(read(abstract).outOfScope).toEqual(expected);
  });
});
