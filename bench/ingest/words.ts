/** Word lists for made-up records. Spread wide, so that titles differ as much as real ones do. */

const split = (text: string): string[] => text.trim().split(/\s+/);

export const WORDS = split(`
  acute adjusted adult ambulatory annual arterial assisted axial baseline bilateral biochemical blinded brief cardiac central
  cervical chronic clinical cohort combined community comparative complex conservative controlled coronary cortical critical
  crossover daily dental diabetic diffuse digital distal dual early elderly elective emergency endoscopic epidural experimental
  extended facial familial febrile fetal functional gastric genetic geriatric global guided hepatic hereditary high home
  hormonal hypertensive immune impaired infantile inflammatory inherited intensive intermittent internal intravenous invasive
  ischaemic isolated juvenile late lateral latent local long low lumbar malignant maternal mechanical medial mental metabolic
  mild minimal mobile moderate molecular monthly multicentre muscular nasal neonatal nervous neural nocturnal nonspecific nutritional
  obese occupational ocular older open optimal oral paediatric painful palliative partial peripheral persistent physical
  placebo plasma pooled portable posterior postoperative predictive pregnant preterm preventive primary prolonged prospective
  pulmonary pulsed radicular randomised rapid recurrent regional remote renal repeated residual resistant retrospective rural
  sacral salivary secondary sedentary selective severe short silent single skeletal sleep slow social solid spinal spontaneous
  stable standard stepped steroid structured subacute sudden supervised surgical symptomatic systemic targeted thermal thoracic tiered
  topical total toxic transient traumatic tubular untreated urban urinary usual vascular venous viral visual voluntary weekly`);

export const NOUNS = split(`
  abscess activity adherence adhesion admission airway albumin allergy anaemia anaesthesia analgesia aneurysm angina anxiety
  aorta apnoea arthritis arthroplasty asthma atrium balance behaviour biopsy bladder bleeding block blood bone bowel brace
  brain breast bronchitis burden burn bypass caffeine calcium cancer carcinoma care cartilage cataract catheter cell cessation
  cholesterol cirrhosis clinic cognition colitis collagen colon compliance concussion consent constipation contraception
  cornea cost cough counselling cytokine deficiency delirium dementia density depression dermatitis device dialysis diet disc
  discharge disability disease disorder distress dose drainage duration dystrophy eczema education embolism emphysema enzyme
  epilepsy exercise exposure facet fatigue femur fever fibre fibrosis filter fistula fitness flap follicle foot fracture
  frailty gait gland glaucoma glucose graft growth haemorrhage hand headache healing hearing heart hernia hip hormone
  hospital hydration hygiene hypertension hypoxia imaging implant incidence incision infarction infection inflammation influenza
  inhaler injection injury instability insulin intake intubation iron joint kidney knee labour laser learning lesion ligament
  lipid liver lung lymphoma massage membrane meningitis menopause migraine mobility mortality movement muscle mutation
  myopia nausea needle nerve neuralgia neuropathy nicotine nursing nutrition obesity oedema oestrogen opioid outcome ovary
  oxygen pain palsy pancreas paralysis patch patient peptide perfusion pharmacy phlebitis phobia plaque plasma pneumonia
  posture prediction pregnancy pressure prevention prognosis prostate protein psoriasis puberty pulse quality radiotherapy
  rash recovery reflux rehabilitation relapse remission resection respiration retina rhinitis risk root safety saliva satisfaction
  scar school sciatica screening seizure sepsis serum shock shoulder shunt sinus skin sleep smoking spasm sperm spine
  sponge sprain stability stenosis stent stomach stress stroke stump suture swallowing symptom syndrome telehealth tendon testing
  therapy thrombosis thyroid tissue tobacco tolerance tooth training transfusion transplant trauma tremor tumour ulcer
  ultrasound uptake urine uterus vaccine valve vein ventilation vertigo vessel vision vitamin walking weight wheeze wound wrist`);

export const VERBS = split(`
  after against alters among and before between by compared with during exceeds following for from improves in increases
  into lowers maintains near of on over per predicts prevents raises reduces relieves requires shortens than through to
  under until using versus via within without worsens yields`);

export const FAMILIES = split(`
  Abelan Adonik Alvero Andresk Arkwell Baldern Barrowin Belcourtan Bergholt Birchall Blakeny Bolander Borsova Brantling Calder
  Carmody Castellin Chenwick Cordova Corrin Dalgaard Danforth Delmarin Dravic Duvenel Eastgate Edelstone Elkins Ermanov
  Eskild Fairburn Falken Farrowe Fennimore Ferrant Fjelstad Garrick Gellner Giordani Glenmor Grasso Halloran Hamre Harkness
  Hedlund Hollander Ibarran Ingelow Isakov Jarvin Jessup Kaldor Kaneshi Karvonen Kellan Kirkwall Kovach Lambourn Larkin
  Leclerq Lindholm Lorimer Lundgren Maddox Malmstad Marchetti Mendel Merrow Molinar Nakagi Norrland Novaczek Oakden
  Oberlin Okaforu Ortegan Palmeiro Pemberly Petrovan Quennell Quillan Radcliff Rasmuss Renshaw Rosendal Sandoval Sauveur
  Selwyn Sidorov Soderman Tamarin Tanakawa Thorburn Torvald Ulverton Umezaki Valdemar Vanderly Velasko Warwicke
  Westering Wilmot Yamadera Yardley Zamoran Zielin`);

export const GIVEN = split(`
  Ada Alma Amir Ana Aron Bea Ben Björn Carla Chen Clara Dana Dirk Edda Elif Emil Eva Felix Finn Greta Hugo Ida Ines Ivan Jana
  Jonas Kaito Karin Lena Liam Luca Maja Marc Mei Mira Nils Nora Olga Omar Paul Pia Rana Rosa Sami Sofia Tariq Theo Uma Vera
  Viktor Wen Yara Yusuf Zoe`);

export const INSTITUTIONS = [
  'University Hospital of Bramford',
  'Institute for Made-up Studies, Lower Quarrington',
  'General Hospital, Port Ellery',
  'School of Public Health, Marlowe University',
  'Centre for Rehabilitation, St Aldous',
  'Regional Medical Centre, Westmere and the Isles',
];

/** Full title and abbreviation. */
export const JOURNALS: readonly (readonly [string, string])[] = [
  ['Annals of Imagined Medicine', 'Ann Imagin Med'],
  ['Journal of Synthetic Trials', 'J Synth Trials'],
  ['Archives of Generated Surgery', 'Arch Gener Surg'],
  ['The Northern Review of Therapy', 'North Rev Ther'],
  ['European Bulletin of Pretend Pharmacology', 'Eur Bull Pretend Pharmacol'],
  ['Acta Exempli Clinica', 'Acta Exempli Clin'],
  ['Proceedings in Fictional Neurology', 'Proc Fict Neurol'],
  ['Open Reports in Rehearsed Physiology', 'Open Rep Rehearsed Physiol'],
];

export const DESCRIPTORS = [
  'Humans',
  'Female',
  'Male',
  'Adult',
  'Middle Aged',
  'Aged',
  'Treatment Outcome',
  'Pain Measurement',
  'Follow-Up Studies',
  'Prospective Studies',
  'Quality of Life',
  'Risk Factors',
  'Time Factors',
  'Double-Blind Method',
  'Exercise Therapy',
  'Surveys and Questionnaires',
];
