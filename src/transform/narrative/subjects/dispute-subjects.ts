// The subjects of section 4: reconsideration and litigation, with their outcomes.

import type { Concept } from '../words/wordings.js';
import { cells, type Subject, since2019, subject, type Traits } from './subject.js';

/** The outcomes of disputes, and their total. */
const outcomes = ['total', 'upheld', 'corrected', 'other', 'pending'] as const;
const conceptOfOutcome = {
  total: [],
  upheld: ['upheld'],
  corrected: ['corrected'],
  other: ['other_outcome'],
  pending: ['pending'],
} as const satisfies Readonly<Record<(typeof outcomes)[number], readonly Concept[]>>;

/** Each outcome of reconsideration, of litigation, and of both paths to litigation. */
export const disputeSubjects: readonly Subject[] = outcomes.flatMap((outcome) => {
  const said = conceptOfOutcome[outcome];
  const traits = (topic: readonly Concept[]): Traits => ({
    topic,
    isDeniable: outcome === 'total' || outcome === 'corrected',
    isStock: outcome === 'pending',
  });
  const direct = cells(`disputes.litigation_direct.${outcome}`);
  const after = cells(`disputes.litigation_after_reconsideration.${outcome}`);
  const hasOld = outcome !== 'pending';
  return [
    subject(
      `reconsideration.${outcome}`,
      'case',
      [['reconsideration', ...said]],
      {
        ...(hasOld && { '2014': cells(`form2014.reconsideration.${outcome}`) }),
        ...since2019(cells(`disputes.reconsideration.${outcome}`)),
      },
      traits(['reconsideration']),
    ),
    subject(
      `litigation.${outcome}`,
      'case',
      [['litigation', ...said]],
      { ...(hasOld && { '2014': cells(`form2014.litigation.${outcome}`) }), ...since2019([...direct, ...after]) },
      traits(['litigation']),
    ),
    subject(
      `litigation_direct.${outcome}`,
      'case',
      [['direct', 'litigation', ...said]],
      since2019(direct),
      traits(['direct', 'litigation']),
    ),
    subject(
      `litigation_after_reconsideration.${outcome}`,
      'case',
      [['after_reconsideration', 'litigation', ...said]],
      since2019(after),
      traits(['after_reconsideration', 'litigation']),
    ),
  ];
});
