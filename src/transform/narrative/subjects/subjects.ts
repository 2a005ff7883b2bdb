// All subjects that the text can state a number of.
import { disclosureSubjects, documentSubjects } from './disclosure-subjects.js';
import { disputeSubjects } from './dispute-subjects.js';
import { requestSubjects } from './request-subjects.js';
import type { Subject } from './subject.js';

export const subjects: readonly Subject[] = [
  ...requestSubjects,
  ...disputeSubjects,
  ...documentSubjects,
  ...disclosureSubjects,
];
