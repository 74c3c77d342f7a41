import { abstractOf, type RegistrationFact } from './facts.ts';

/**
 * ClinicalTrials.gov's v2 JSON: an array of studies as the site's download gives it. Only modules with a
 * sourced content are there; dates have the year alone.
 */
export function writeClinicalTrialsJson(registrations: readonly RegistrationFact[]): string {
  return `${JSON.stringify(registrations.map(study), null, 2)}\n`;
}

function study(fact: RegistrationFact): object {
  return {
    protocolSection: {
      identificationModule: {
        nctId: fact.nctId,
        ...(fact.titleKind === 'official' ? { officialTitle: fact.title } : { briefTitle: fact.title }),
      },
      ...statusModule(fact),
      ...(fact.sponsor === undefined
        ? {}
        : { sponsorCollaboratorsModule: { leadSponsor: { name: fact.sponsor } } }),
      descriptionModule: { briefSummary: abstractOf(fact) },
      ...designModule(fact),
      ...(fact.references === undefined ? {} : { referencesModule: { references: fact.references } }),
    },
    ...(fact.hasResults === undefined ? {} : { hasResults: true }),
  };
}

function statusModule(fact: RegistrationFact): object {
  if (fact.registeredYear !== undefined) {
    return { statusModule: { studyFirstPostDateStruct: { date: String(fact.registeredYear) } } };
  }
  if (fact.lastUpdateYear !== undefined) {
    return { statusModule: { lastUpdatePostDateStruct: { date: String(fact.lastUpdateYear) } } };
  }
  return {};
}

function designModule(fact: RegistrationFact): object {
  if (fact.studyType === undefined) return {};
  const design = fact.allocation === undefined ? {} : { designInfo: { allocation: fact.allocation } };
  return { designModule: { studyType: fact.studyType, ...design } };
}
