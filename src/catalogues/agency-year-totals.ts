// The totals that a row for an agency and year has, as data. Each is a series, so that it means the same on every form.

/** Column of the table agency_year_totals and of the view agency_years, and the series that it holds. */
export const agencyYearTotals = [
  ['received', 'requests.received'],
  ['carried_in', 'requests.carried_in'],
  ['granted', 'requests.granted'],
  ['partially_granted', 'requests.partially_granted'],
  ['refused', 'requests.refused'],
  ['unavailable', 'requests.unavailable'],
  ['not_processed', 'requests.not_processed'],
  ['other', 'requests.other'],
  ['handled', 'requests.handled'],
  ['carried_out', 'requests.carried_out'],
  ['reconsideration_upheld', 'reconsideration.upheld'],
  ['reconsideration_corrected', 'reconsideration.corrected'],
  ['reconsideration_other', 'reconsideration.other'],
  ['reconsideration_pending', 'reconsideration.pending'],
  ['reconsideration_total', 'reconsideration.total'],
  ['litigation_upheld', 'litigation.upheld'],
  ['litigation_corrected', 'litigation.corrected'],
  ['litigation_other', 'litigation.other'],
  ['litigation_pending', 'litigation.pending'],
  ['litigation_total', 'litigation.total'],
  ['rules_issued', 'rules.issued'],
  ['rules_in_force', 'rules.in_force'],
  ['normative_documents_issued', 'normative_documents.issued'],
  ['normative_documents_in_force', 'normative_documents.in_force'],
  ['licensing_decisions', 'licensing.decisions'],
  ['penalties_decisions', 'penalties.decisions'],
  ['compulsory_measures_decisions', 'compulsory_measures.decisions'],
  ['fees_cny', 'fees.amount'],
  ['processing_fees_cny', 'fees.processing'],
] as const;

/** Why one of several reports of an agency and year stands for both: what it has and the others have not. */
export type TakenBecause = 'states_scope' | 'more_numbers' | 'published_later' | 'hash';
