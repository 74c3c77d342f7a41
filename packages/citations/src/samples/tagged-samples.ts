import type { SampleExport } from './sample.ts';

const nbib = `PMID- 90000101
OWN - NLM
STAT- MEDLINE
VI  - 7
IP  - 2
DP  - 2018 Jun
TI  - Radiofrequency ablation of invented nerves: a randomized, sham-controlled
      trial.
PG  - 101-9
LID - S0000-0000(18)30001-1 [pii]
LID - 10.5555/rf.2018.101 [doi]
AB  - BACKGROUND: Back pain is common. METHODS: We burned nothing at all in 40
      people. RESULTS: Nothing changed.
FAU - Long, Vicky
AU  - Long V
FAU - Marland, Hilary
AU  - Marland H
CN  - Ablation Study Group
LA  - eng
SI  - ClinicalTrials.gov/NCT01111111
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - J Invent Pain
JT  - Journal of invented pain
CIN - J Invent Pain. 2018 Dec;7(4):300. PMID: 90000109
RIN - J Invent Pain. 2020 Jan;9(1):1. PMID: 90000110
MH  - Low Back Pain/*therapy
MH  - Humans
OT  - radiofrequency
PMC - PMC9000101
AID - 10.5555/rf.2018.101 [doi]

PMID- 90000102
OWN - NLM
DP  - 2001
BTI - Book of invented reviews
CTI - A chapter
AU  - Weiss K
LA  - ger
PT  - Review
`;

const central = `Record #1 of 2
Provider: John Wiley & Sons, Ltd.
Content: text/plain; charset="UTF-8"

TY  -  JOUR
AN  -  CN-09000001
AU  -  Lantto, H
AU  -  Haapalahti, P
TI  -  Caudal injections: a randomised controlled trial
JA  -  Invented spine journal
PY  -  2017
VL  -  24
IS  -  12
SP  -  1386‐1391
C3  -  PUBMED 90000201,EMBASE 617305000
M3  -  Journal article; Conference proceeding
KW  -  *Injections, Epidural [methods, adverse effects]
KW  -  Double‐Blind Method
AB  -  Objective: to invent. 

Conclusion: invented.
DO  -  10.5555/central.1
UR  -  https://www.cochranelibrary.com/central/doi/10.1002/central/CN-09000001/full
ER  -  


Record #2 of 2
Provider: John Wiley & Sons, Ltd.
Content: text/plain; charset="UTF-8"

TY  -  JOUR
AN  -  CN-09000002
AU  -  NCT02222222,
TI  -  Invented Trial in a Registry
JA  -  https://clinicaltrials.gov/show/NCT02222222
PY  -  2014
C3  -  CTgov NCT02222222
M3  -  Trial registry record
UR  -  https://www.cochranelibrary.com/central/doi/10.1002/central/CN-09000002/full
ER  -  
`;

const embase = `TY  - JOUR
M3  - Article
Y1  - 2020
VL  - 3
IS  - 3
SP  - 152
EP  - 160
JF  - Invented Endoscopy
JO  - Invent. Endosc.
UR  - https://www.embase.com/search/results?subaction=viewrecord&id=L600000001&from=export
U2  - L600000001
C5  - 90000301
DB  - Embase
DB  - Medline
L2  - http://dx.doi.org/10.5555/embase.1
DO  - 10.5555/embase.1
A1  - Liu R.
A1  - Adler D.G.
M1  - (Liu R.; Adler D.G.) Nowhere
T1  - Translated title of an invented paper
T2  - Título inventado en español
LA  - Spanish
KW  - human
KW  - backache
N2  - Abstract kept in N2.
ER  -`;

const ovid = `1. 
TY  - JOUR
ID  - 90000401
T1  - Facet joint denervation in invented patients.
A1  - White, Julian
A1  - De Haro, Luc
Y1  - 2018//
N2  - Ovid keeps abstracts in N2.
KW  - Anxiety/dt [Drug Therapy]
KW  - *Chronic Pain
T3  - [Erratum appears in Invent J. 2018 Mar 26;:; PMID: 90000409]
JF  - Invented journal : official journal
JA  - Invent J
VL  - 157
SP  - 53
EP  - 65
DO  - https://dx.doi.org/10.5555/ovid%281%29
PT  - Journal Article, Retracted Publication
L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medp&NEWS=N&AN=90000401
ER  - 

Link to the Ovid Full Text or citation:
http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=fulltext&D=medp&AN=90000401

2. 
TY  - ELEC
ID  - CN-09000402
T1  - Central by way of Ovid
A1  - Griffiths RR, Richards WA, McCann U
Y1  - 2006//
L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=cctr&NEWS=N&AN=CN-09000402
ER  - 
`;

const ris = `TY  - JOUR
AU  - Shannon,Claude E.
TI  - A wrapped
title goes on
PY  - 1948/07//
JF  - Bell System Technical Journal
SP  - 379
EP  - 423
VL  - 27
AB  - first line,
ER then second line
the last line
M3  - 10.5555/not.a.doi.field
KW  - one
two
ER  - 
TY  - THES
T1  - Second
Y1  - 2003
A1  - Doe, Jane
UR  - https://pubmed.ncbi.nlm.nih.gov/90000501/
`;

const wos = `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Kim, JW
   Suh, CH
AF Kim, Ji-Won
   Suh, Chang-Hee
TI Invented spine injections and their
   many citations
SO JOURNAL OF INVENTION
LA English
DT Article; Early Access
DE spine; injection
AB We cite things.
DI 10.5555/wos.1
PD AUG 11
PY 2022
VL 9
BP 586
EP 597
UT WOS:000900000000001
PM 90000601
ER

PT C
AU Lee, A
TI Meeting paper
SO PROCEEDINGS
PY 2010
UT WOS:000900000000002
ER

EF
`;

const enw = `%0 Journal Article
%A Miller, Ezra
%A Owen, Megan
%T Averaging invented trees
%J Adv. Invent. Math.
%V 68
%D 2015
%P 51--91
%R doi:10.5555/enw.1
%K trees
averages
%X An abstract.

%0 Book
%A Weiss, K
%T A book
%D 1999
`;

const ovidTagged = `<3001. >
VN  - Ovid Technologies
DB  - Embase
UI  - 621000001
ST  - CONFERENCE ABSTRACT
TI  - Quality of life in invented patients.
SO  - Invented Proceedings. Conference: 2nd Meeting. Spain. 12 (Supplement 3) (no pagination), 2018. Date of Publication: 2018.
AU  - Behan L.
AU  - Rubbo B.
MH  - adult
MH  - *quality of life
AB  - Background: little is known.
Method(s): We invented.
DO  - http://dx.doi.org/10.5555/ovid.3001
LG  - English

<3002. >
VN  - Ovid Technologies
DB  - Embase
UI  - 621000002
TI  - Another one.
SO  - Invented Journal. 8(6):1048-1064, September 2015.
AU  - Lucas J.S.
`;

export const taggedSamples: readonly SampleExport[] = [
  { dialect: 'nbib', records: 2, text: nbib },
  { dialect: 'central-ris', records: 2, text: central },
  { dialect: 'embase-ris', records: 1, text: embase },
  { dialect: 'ovid-ris', records: 2, text: ovid },
  { dialect: 'ris', records: 2, text: ris },
  { dialect: 'wos-tagged', records: 2, text: wos },
  { dialect: 'endnote-enw', records: 2, text: enw },
  { dialect: 'ovid-tagged', records: 2, text: ovidTagged },
];
