import type { SampleExport } from './sample.ts';

const bibtex = `Scopus
EXPORT DATE: 15 February 2020

@string{jis = "Journal of Invented Spines"}
@ARTICLE{Kenny20103,17,
author={M{\\"u}ller, A. and Weatherby-Fell, N. and {Invented Study Group}},
title={Preparing {RCTs} for 50\\% of patients},
journal=jis,
year={2019},
volume={46},
pages={621--637},
doi={10.5555/bib.1},
url={https://www.scopus.com/inward/record.uri?eid=2-s2.0-80000000001&doi=10.5555%2fbib.1},
abstract={A brace too many { in this one.},
document_type={Article},
}

@inproceedings{second,
  title = "Quoted title",
  author = "Doe, Jane and others",
  year = 2001,
}
`;

const summary = `1: Lee R, Holmes D. Barriers and recommendations for invented screening
in Nowhere. Glob Invent. 2023 Dec 31;16(1):2181920. doi:
10.5555/16549716.2023.1. PMID: 90000701; PMCID: PMC9000701.

2: Kyaw MH, Spinardi J. Evidence synthesis: what is it? Hum Invent.
2022 Jan;19(1):21-8. doi: 10.5555/hi.2022.2. Epub 2022 Feb 1. PMID: 90000702.
`;

const abstractText = `1. J Invent. 2020 Mar 5;13(2):123-130. doi: 10.5555/abstract.1. eCollection 2020.

An invented block for an invented pain: a randomised trial of two 
doses.

Lantto H(1), de la Viitasalo M(1)(2); Invented Study Group.

Author information:
(1)University of Nowhere, Department of Blocks.
(2)Elsewhere.

Comment in
    J Invent. 2020;13:131.

BACKGROUND: Pain is invented, and
wrapped.
METHODS: We blocked it.

© 2020 Nobody.

DOI: 10.5555/abstract.1
PMCID: PMC9000901
PMID: 90000911 [Indexed for MEDLINE]


2. Spine Invented (Phila 1976). 2019 Feb 1;44(3):E123-E130. doi: 
10.5555/abstract.2.

Without authors or abstract.

DOI: 10.5555/abstract.2
PMID: 90000912
`;

const centralText = `Record #1 of 1
ID: CN-09000801
AU: Lantto H
AU: Viitasalo M
TI: Plain text from the Cochrane Library
SO: Invented journal
YR: 2015
VL: 3
NO: 1
PG: 5-9
XR: PUBMED 90000801; EMBASE 601000000
PT: Journal article
AB: The abstract.
DOI: 10.5555/central.text
US: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-09000801/full
`;

const euctr = `This file contains full details on each clinical trial selected for download.

Summary
EudraCT Number: 2019-009999-12
Date on which this record was first entered in the EudraCT database: 2019-05-16
Link: https://www.clinicaltrialsregister.eu/ctr-search/trial/2019-009999-12/ES/

A. Protocol Information
A.3 Full title of the trial: A randomised trial of an invented block
B.1.1 Name of Sponsor: Nowhere Ltd
E.1.1 Medical condition(s) being investigated: Sciatica
E.8.1.1 Randomised: Yes

Summary
EudraCT Number: 2019-009999-12
A.3 Full title of the trial: A randomised trial of an invented block
`;

const csl = JSON.stringify(
  [
    {
      id: 'x1',
      type: 'article-journal',
      title: 'CSL <i>title</i>',
      'container-title': 'Acta Inventa',
      author: [
        { family: 'Beethoven', given: 'L', 'non-dropping-particle': 'van' },
        { literal: 'Invented Group' },
      ],
      issued: { 'date-parts': [[2020, 3]] },
      DOI: '10.5555/csl.1',
      PMID: '90000901',
      page: '1-2',
      abstract: 'Text.',
    },
    { id: 'x2', type: 'book', title: 'A book', issued: { raw: '1999' } },
  ],
  null,
  1,
);

const ctgov = JSON.stringify({
  totalCount: 2,
  studies: [
    {
      protocolSection: {
        identificationModule: {
          nctId: 'NCT03333333',
          orgStudyIdInfo: { id: 'ABC' },
          secondaryIdInfos: [{ id: '2018-001111-22', type: 'EUDRACT_NUMBER' }],
          briefTitle: 'Invented block',
          officialTitle: 'A Randomised Trial of an Invented Block',
        },
        statusModule: { studyFirstSubmitDate: '2018-04-01', startDateStruct: { date: '2019-01' } },
        sponsorCollaboratorsModule: { leadSponsor: { name: 'University of Nowhere' } },
        descriptionModule: { briefSummary: 'We block.\nTwice.' },
        conditionsModule: { conditions: ['Sciatica'], keywords: ['nerve'] },
        designModule: {
          studyType: 'INTERVENTIONAL',
          phases: ['NA'],
          designInfo: { allocation: 'RANDOMIZED' },
        },
        armsInterventionsModule: { interventions: [{ type: 'PROCEDURE', name: 'Block' }] },
        referencesModule: {
          references: [
            { pmid: '90001001', type: 'RESULT', citation: 'Result paper' },
            { pmid: '90001002', type: 'BACKGROUND', citation: 'Old' },
          ],
        },
      },
      derivedSection: { conditionBrowseModule: { meshes: [{ id: 'D012585', term: 'Sciatica' }] } },
    },
    {
      protocolSection: {
        identificationModule: {
          nctId: 'NCT04444444',
          briefTitle: 'Second study with "quotes" and [brackets]',
        },
      },
    },
  ],
});

export const textSamples: readonly SampleExport[] = [
  { dialect: 'bibtex', records: 2, text: bibtex },
  { dialect: 'pubmed-text', records: 2, text: summary },
  { dialect: 'pubmed-text', records: 2, text: abstractText },
  { dialect: 'central-text', records: 1, text: centralText },
  { dialect: 'euctr-text', records: 2, text: euctr },
  { dialect: 'csl-json', records: 2, text: csl },
  { dialect: 'ctgov-json', records: 2, text: ctgov },
];
