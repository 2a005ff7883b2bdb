// The part of the catalogue of problems that speaks of whose report it is.

export const agencyProblems = {
  agency_undecided: {
    severity: 'error',
    meaning: 'Which agency the report is of could not be decided.',
    advice: 'Read the document.',
  },
  agency_contradicted: {
    severity: 'warning',
    meaning: 'The document names different agencies as its author.',
    advice: 'Compare the names.',
  },
  agency_ambiguous: {
    severity: 'warning',
    meaning: 'Several agencies have the printed name, and nothing else in the report decides which of them it is.',
    advice: 'Write a line `assign` into agencies.csv beside the database.',
  },
  agency_unknown: {
    severity: 'info',
    meaning: 'The printed name is that of no agency that is known; the report is known by the printed name alone.',
    advice: 'Where it should be an agency, write a line `assign` into agencies.csv beside the database.',
  },
} as const;
