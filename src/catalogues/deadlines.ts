// When reports have to be published, as the Regulation on Government Information Disclosure (政府信息公开条例) states it.

/** The reports that a deadline applies to: those of single organs, the summaries of whole territories, or both. */
type DeadlineScope = 'organ' | 'summary' | 'all';

export interface Deadline {
  readonly code: string;
  readonly appliesTo: DeadlineScope;
  /** The first and the last year that the reports cover; null if the rule is still in force. */
  readonly firstYear: number;
  readonly lastYear: number | null;
  /** The last day that is in time, as MM-DD in the year after the one that the report covers. */
  readonly monthDay: string;
  readonly wording: string;
  readonly source: string;
}

/** At most one applies to each year and scope. No report was due before 2008. */
export const deadlines: readonly Deadline[] = [
  {
    code: '2007_all',
    appliesTo: 'all',
    firstYear: 2008,
    lastYear: 2018,
    monthDay: '03-31',
    wording: 'administrative organs at all levels publish their reports by 31 March of the following year',
    source: '《中华人民共和国政府信息公开条例》（2007年国务院令第492号）第三十一条',
  },
  {
    code: '2019_organ',
    appliesTo: 'organ',
    firstYear: 2019,
    lastYear: null,
    monthDay: '01-31',
    wording:
      'departments (县级以上人民政府部门) publish their reports by 31 January of the following year; bodies that the article does not name, such as towns, are held to the same date',
    source: '《中华人民共和国政府信息公开条例》（2019年国务院令第711号）第四十九条第一款',
  },
  {
    code: '2019_summary',
    appliesTo: 'summary',
    firstYear: 2019,
    lastYear: null,
    monthDay: '03-31',
    wording:
      'governments (县级以上地方人民政府) publish the summaries of their territories by 31 March of the following year',
    source: '《中华人民共和国政府信息公开条例》（2019年国务院令第711号）第四十九条第二款',
  },
];
