// The part of the catalogue of problems that speaks of reports beside others: editions, reports that conflict, copies.

export const editionProblems = {
  editions_differ: {
    severity: 'warning',
    meaning: 'Another edition of the report states other numbers; those that differ are flagged.',
    advice: 'See the view checks for the cells, and the view editions for why this edition is in effect.',
  },
  reports_conflict: {
    severity: 'warning',
    meaning:
      'Two reports of one agency and year are in effect: their numbers do not agree, so they are not taken for editions of one.',
    advice: 'Look at both: one may be of another body, of another scope or of another year.',
  },
  copied_report: {
    severity: 'info',
    meaning: 'A report of another agency or year prints the same numbers, and mostly the same text.',
    advice: 'Look at both: one may be filed under a wrong name, or copied from the other.',
  },
} as const;
