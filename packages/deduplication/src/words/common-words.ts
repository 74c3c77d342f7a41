/**
 * How common words are in the titles of biomedical literature, as powers of two: a word of the first group stands in
 * more than 1 of 16 titles, each further group is half as common, the last ends at 1 of 1,000. Counted over 50,505 titles
 * of twenty-odd screened reviews and trial sets. A fixed table, rather than the counts of the set at hand, keeps which
 * pairs are compared independent of what else has been imported.
 */
export const COMMON_TITLE_WORDS: readonly string[] = [
  `disease patients study treatment`,
  `acute analysis chronic clinical controlled effect effects randomized therapy trial`,
  `artery assessment associated based blind blood cancer case cell cells cerebral cervical children
  comparison coronary diabetes diabetic diagnosis disorder double drug efficacy evaluation failure
  function gene group health heart high human hypertension induced infection long management new non
  patient placebo prospective renal report response results review risk safety syndrome term type use
  virus wilsons women`,
  `acid activity adults angiography angiotensin approach association atypical bayesian beta borderline
  brain carcinoma cardiac cardiovascular care changes characterization cognitive combination combined
  comparative control copper ct data detection development diseases disorders dose drugs early edema
  effectiveness elderly endoscopic enzyme evidence exercise experience expression factor factors fibrosis
  first follow following gastric genetic healthy helicobacter hemolytic hemorrhage hpv hypertensive ii
  imaging impact infarction inflammatory inhibitor inhibitors injury intervention kidney left leukemia
  life liver low lung macular meta migraine model models molecular multiple myeloid myocardial novel oral
  outcome outcomes pain papillomavirus personality phase pilot population potential practice pressure
  prevention primary protein pulmonary pylori quality randomised receptor reflux related role scaphoid
  schizophrenia screening severe single stress stroke studies surgery symptoms system systematic testing
  therapeutic time tomography tract transplantation treated trials two up uremic urinary vascular
  ventricular wilson year`,
  `ace activation administration adolescents adult advanced age agents alpha alzheimers aneurysm anti
  antihypertensive antitrypsin application arterial arthritis asthma attention avian behavior behavioral
  biosimilar biosimilars blockers body bone bovine breast but calcium captopril cases central
  cerebrovascular change characteristics chemotherapy childhood china chinese clozapine cluster coherence
  cohort community compared comparing complement computed congestive converting correlation cost cross
  current cytology daily decision deficiency dependent depression design diagnostic different dna due
  dysfunction effective enalapril eradication essential estimation family features findings flow fracture
  fractures functional gastrointestinal general genes genome glucose grade growth headache hemodialysis
  hepatic hepatitis hiv hospital identification implications improve improves incidence increased
  infections influence influenza information inhibition insulin intracranial intraepithelial intravenous
  intravitreal ischemic isolated label large laser learning lesions level levels like literature
  longitudinal magnetic malaria medical mellitus memory metabolic metabolism method methods mice mild
  modeling moderate monitoring mortality mr multi multicenter muscle mutations neoplasia network
  nifedipine normal obstructive olanzapine older omeprazole one onset open optical other patterns
  pediatric penicillamine performance pharmacokinetics physical plasma plus positive post pregnancy
  preliminary prevalence prognostic program progression protocol pyelonephritis rate rats reduces
  refractory rehabilitation relationship release research resistance resistant resonance respiratory
  responses risperidone scintigraphy sclerosis secondary self sequence sequencing serum short significance
  small social specific spinal squamous stage staging status strategies structural subarachnoid subjects
  sumatriptan surgical survival switching systemic test three tissue tolerability training transient
  transplant traumatic tumor tumors ulcer ultrasonography ultrasound undergoing value viral viruses years
  young zinc`,
  `abdominal abnormal abnormalities accuracy acquired action active adaptive adolescent advances adverse
  african aged agent agonist ahus air airway alcohol all allergic alone alternative ambulatory american
  aml amlodipine analgesia analyses anesthesia aneurysms angina angiographic animal antagonist antagonists
  anterior antibodies antibody antipsychotic anxiety aortic applications approaches arteries arteriovenous
  aspects assessing assisted asymptomatic atenolol atherosclerosis atrial back baclofen bacterial baseline
  benefit benefits bevacizumab binding biological biopsy bipolar bladder bleeding blockade blocker bowel
  bypass calcification carotid carpal carvedilol cause caused center challenges channel child cirrhosis
  classification clonidine co coli colorectal comment common complete complex complications computer
  computerized concentrations conditions context continuous contrast conventional copd cord cortical
  countries course critical crossover cystic damage day death deep deficit delivery dementia density
  derived determination developing diagnosed dialysis diet differences differential differentiation
  diffuse digital diltiazem dimensional direct distal distribution diversity dmsa doppler doses dual
  duodenal dynamic dynamics economic eculizumab education elastography electronic embolism emergency
  emerging emphysema end endothelial enhanced epidemiology epidural epilepsy epithelial equation
  esophageal estrogen european eus evaluating events evolution experimental exposure extended falciparum
  fatty feasibility female fever fibrillation five food formation four free french frequency future
  gabapentin gastro gastroesophageal generalized generation genomic genotype german global guided
  guidelines haemolytic haloperidol head hemoglobinuria hemophilia hierarchical highly history home
  hormone humans hyperactivity hypertrophy iii immune impaired impairment implementation importance
  improved improvement improving increases independent index individual individuals induction infants
  infected infectious inflammation infliximab infusion initial injection injuries insights insufficiency
  intensive interaction interactions internal international interventions intra intracerebral intrathecal
  invasive investigation investigators ischemia isolates item japan japanese joint kinase knowledge
  lansoprazole laparoscopic late latent lesion leukaemia light line linear lipid lisinopril living local
  losartan loss lower lymphoma maintenance major making male malignant marker markers mass may measurement
  measures mechanism mechanisms mediated medication medicine men mental metoprolol mg middle mixed
  monotherapy month more motor motoric mouse mri multicentre multicriteria multilevel mutation
  nasopharyngeal national natural needle negative neonatal nephropathy neurological newly nocturnal
  noninvasive obese obesity observational occlusion oedema oesophageal old once optimal origin originator
  overview pancreatic pap parallel parameters parkinsons paroxysmal part pathogenesis pathogenic pathology
  pathway people peptic peptide percutaneous perfusion peripheral persistent persons perspective
  perspectives pharmacokinetic pharmacological phylogenetic pigs plasmodium polymorphism polymorphisms
  porcine possible posterior postmenopausal postoperative pre predict predicting prediction predictive
  predictors predicts preoperative presentation presenting prevent prior problems profile prognosis
  properties prophylaxis proteins proton psychiatric psychological psychotherapy public pump quantitative
  random rapid rare rat reaction reactive real receiving recent receptors recognition recovery recurrence
  recurrent reduce reducing reduction reference regimens region regional regression regulation relapsed
  relation replacement repurposing resection resolution restoration retinal retinopathy retrospective
  reveals rheumatoid rna sample samples scale school sectional selection selective sensitivity series
  setting severity signaling size sleep smoking sodium south spasticity spatial species spectrum
  spontaneous stable standard state states stem stenosis stimulation stomach strains strategy structure
  successful supplementation support survey susceptibility suspected sustained swine symptomatic syndromes
  systems systolic target targeting task technique technology tests theory therapies thickness tolerance
  tool total transmission treating treatments triamcinolone triple uncomplicated united update upper
  uraemic us used utility vaccine validation variability variation venous verapamil vesicoureteral visual
  vitamin vitro vivo volume volunteers week weight wild working world wrist`,
  `3d 99m 99mtc ability abuse access according acetonide acids acne across acting activated activities
  adalimumab adaptation addition adenocarcinoma adherence adjunctive adjuvant administered adrenergic
  affect affected africa aging algorithm allogeneic alpha1 alterations america amoxicillin amoxycillin
  analgesic anemia aneurysmal angioplasty antibiotic antioxidant antipsychotics apoe apoptosis area arm
  arrhythmias artemether artemisinin artesunate aspiration assay assess assessed associations
  atherosclerotic attack attenuates authors autism autoimmune automated autonomic azacitidine balance
  barretts basis bayes behaviour behavioural being beneficial benign best better beyond bias bilateral
  biochemical biomarker biomarkers birds birth bisoprolol black blinded block both brazil brief bronchial
  bronchitis bupivacaine burden candidates capacity capture cardiomyopathy carlo catheter cattle causes
  causing cdna centre cerebellar cervix cessation cetirizine chain challenge chest chicken chickens
  childrens choice cholesterol chromosome cigarette cin circulating circulation clarithromycin class
  classical clearance clinic clinically cloning cognition collaborative combining communication compliance
  complicated components composition comprehensive concentration concept concomitant congenital consensus
  consequences considerations consumption containing contribution controls cooperative core correction
  correlates cortex costs cough covariance criteria cure cystoid cytarabine cytokine cytologic decitabine
  decline decreased deficient deficits degeneration delayed department dependence depressive detected
  detecting determinants developmental dialectical diarrhea diastolic dietary dimercaptosuccinic
  dipeptidyl disability discovery dissection distinct distributions diverse domain dopamine dosing down
  dural duration dysplasia echocardiography educational efficiency elevated emicizumab emotional empirical
  encoding endoscopy endosonography endovascular energy enhances environment environmental epidemiological
  erratum errors erythematosus escherichia esophagitis esophagus estimating estradiol etanercept europe
  evaluate event examination exchange excretion executive experiences exploratory exploring extension
  extract eye familial families fat febrile felodipine fibromyalgia fibroscan field fine fistula fit
  fixation fixed flt3 fluid focal focus followed foot form formulation framework full functioning
  functions fusion gain gamma gender genotypes glaucoma glp glucagon graft grafting groups guideline gut
  h1n1 h5n1 haemorrhage hand healing healthcare hematoma hematopoietic hemodynamic hemorrhagic
  hepatocellular heterogeneity hospitalized host hour hus hybrid hydrochlorothiazide identified
  identifying idiopathic illness image images immunogenicity implantation important including incontinence
  increase increasing india indications indirect induces infant inference inhibits intake integrated
  integration intensity interferon interleukin internet interval intestinal introduction invasion
  investigating involved involvement iran iron isolation issues italian italy iv junction key knee
  laboratory lack latin length lessons lifestyle likelihood limb lipids lipoprotein liquid liraglutide
  load localization loop loratadine lowering lumbar lumefantrine lupus lymph machine macrophage
  malformation malformations malignancies man manifestation manifestations mapping maternal matrix matter
  maximum measured measurements measuring media mediation medications medicines membrane metagenomic
  metagenomics metal metastatic metformin methylphenidate mexican mexico microalbuminuria microbial
  microbiota microrna mineral missing mitochondrial mixture modelling modified modulation monoclonal monte
  months mood morbidity morphine mouth movement mrna mucosa mucosal multivariate murine mutant
  myelodysplastic nasal neck necrosis need neglect nerve nervous networks neural neurodegenerative
  neuroendocrine neurologic neuropathic newcastle next niddm nonlinear north nuclear nucleotide number
  nursing object obstruction occult occupational occurrence ocular oesophagitis off oncology operative
  opioid options osteoarthritis out outbreak outpatient ovarian overactive overweight oxidative oxide
  oxybutynin oxygen p13 paediatric palsy pantoprazole papanicolaou parameter partial pathological
  pathophysiology pathways pattern pcr pectoris peptidase perception perceptions perindopril period
  perioperative persistence peru pharmacodynamics pharmacologic pharmacology pharmacotherapy phenotype
  photocoagulation physician physicians physiological planning plant plaque platelet point policy poor
  populations portal position power practical practices predictor pregnant preparation prescribing
  presence preterm preventing preventive prevents previously problem procalcitonin procedure procedures
  process processes processing product production products profiles profiling programme progress
  progressive project proliferation prolonged promoter promotes promyelocytic prophylactic propranolol
  prostate protection protective proximal psoriasis psychometric psychosis psychotic qualitative radiation
  radionuclide radiotherapy radius ramipril ranitidine rates ratio rationale re reactions recipients
  recombinant recommendations record records rectal reduced refs regimen registry regulatory relapse
  relationships relative relevance reliability relief remission removal renin repair repeated reported
  reports repositioning reproductive residual revascularization reversible rhinitis right risks
  rizatriptan rotavirus routine rupture ruptured rural safe sampling satisfaction scan scanning scarring
  schizophrenic score seasonal second secretion see seizures selected sensitive sequences sequential
  serotonin service services sex sexual should side significant simple simulation simultaneous sinus site
  six skeletal skills skin smears smoke smokers smooth society solution some southern spanish special
  spect stability statistical stent stiffness stimulating strain strength stromal students sub
  subcutaneous subgroup submucosal substance subtraction subtype suppression surface surveillance
  survivors swedish switch symptom synthesis targeted targets tc techniques technologies temporal terminal
  tertiary tetrathiomolybdate there third thoracic thrombolysis thrombosis thrombotic throughput tobacco
  tolterodine tomographic tools topical toxicity toxin traditional trans transcranial transcription
  transdermal transfer transformation transition transl transport trauma treat trends triage tuberculosis
  tumour twice types uk ulcers understanding undetermined unilateral unit university untreated unusual
  uptake urine useful usefulness uterine utilization vaccination vaginal validity values variable
  variables variance variant variants variations various vasospasm vein venetoclax vertebral very virtual
  vitrectomy vivax wall water wave web weighted well west western white whole wide withdrawal work workers`,
];

/** Words that carry grammar rather than content, in the languages that titles come in most. */
export const FUNCTION_WORDS = `a about after against among an and are as at avec be before bei between by can con dans das de del della
  den der des di die do does du during e el en et for from has have how il im in into is it its la las le
  les lo los mit no not of on or our over par per pour su sur than that the their these this through to
  toward towards un und under une using versus via von vs was we were what when which who why with within
  without y zur`;
