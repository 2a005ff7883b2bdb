// The catalogues of the program, as the database holds them.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const catalogueObjectRows: readonly ObjectRow[] = [
  ['indicators', 'an indicator: what a number can count', '指标目录', origins.program],
  ['applicants', 'a kind of applicant', '申请人类别', origins.program],
  ['crosswalk', 'how a form states a comparable number', '某一样式中可比序列的构成', origins.program],
  ['crosswalk_terms', 'a number that is added up in a comparable number', '构成可比序列的一个指标', origins.program],
  ['metric_definitions', 'a rate: its formula, meaning and limits', '比率指标的定义：公式、含义和限制', origins.program],
  ['metric_sides', 'the numerator or denominator of a rate on one form', '比率的分子或分母在某一样式中的来源', origins.program],
  ['metric_terms', 'a number that is added up in the numerator or denominator of a rate', '构成分子或分母的一个指标', origins.program],
  ['check_rules', 'a reconciliation rule', '勾稽关系目录', origins.program],
  ['problem_codes', 'a kind of problem, and what to do about it', '问题类别及处理办法', origins.program],
  ['deadlines', 'a deadline for reports', '报告发布期限', origins.program],
  ['roll_up_kinds', 'a kind of agency whose reports are added up for comparison with the summary of a territory', '参与汇总核对的机关类别', origins.program],
  ['roll_up_terms', 'a number by which the summary of a territory is compared with its parts', '参与汇总核对的指标', origins.program],
  ['dictionary', 'the meaning of a table, view, column, indicator or other code', '数据字典', origins.program],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const catalogueColumnRows: readonly ColumnRow[] = [
  ['indicators.unit', 'text', null, 'unit of its values', '单位'],
  ['crosswalk.expression', 'text', null, 'the sum that gives it on this form, in words', '该样式中的构成表达式'],
  ['metric_definitions.unit', 'text', null, 'share, ratio, per_thousand or change', '单位：占比、比值、千分数、变化率'],
  ['metric_definitions.formula', 'text', null, 'the value as an SQL expression, given a row `report` of the view reports', '公式（SQL 表达式，report 指 reports 视图的一行）'],
  ['metric_definitions.numerator', 'text', null, 'the numerator, by form', '分子（按样式）'],
  ['metric_definitions.denominator', 'text', null, 'the denominator, by form', '分母（按样式）'],
  ['metric_definitions.null_rule', 'text', null, 'when the value is null', '无数值的条件'],
  ['metric_definitions.caveat', 'text', null, 'what to consider; null if there is nothing to say', '注意事项；无则为空'],
  ['metric_definitions.comparability', 'json', null, 'how well each form compares', '各样式的可比性'],
  ['metric_sides.side', 'text', null, 'numerator or denominator', '分子或分母'],
  ['metric_sides.years_ago', 'integer', 'years', '1 if the number is that of the year before', '取上一年度的数值时为 1'],
  ['metric_terms.side', 'text', null, 'numerator or denominator', '分子或分母'],
  ['check_rules.comparison', 'text', null, 'how the left side must compare to the right: equal, at_most or at_least', '比较方式：相等、不大于、不小于'],
  ['check_rules.span', 'text', null, 'what it compares within or between: report, editions, years or parts', '范围：单份报告、各版本、跨年度、汇总'],
  ['check_rules.table_name', 'text', null, 'official table that it applies to; null for all', '所涉统计表；涉及全部时为空'],
  ['problem_codes.advice', 'text', null, 'what to do about it', '处理办法'],
  ['deadlines.applies_to', 'text', null, 'organ (reports of single organs), summary (of a government’s territory) or all', '适用对象：部门报告、政府汇总报告、全部'],
  ['deadlines.month_day', 'text', null, 'last day that is in time, in the following year: MM-DD', '次年的发布期限（月-日）'],
  ['roll_up_kinds.scope', 'text', null, 'what the report of such an agency has to cover', '该类机关报告应有的范围'],
  ['roll_up_terms.least_share', 'real', 'share', 'share of the known parts that have to be present', '参与核对所需的最低比例'],
  ['roll_up_terms.least_parts', 'integer', null, 'number of parts that have to be present', '参与核对所需的最少部分数'],
  ['dictionary.object', 'text', null, 'table, view or code that is described', '所述的表、视图或代码'],
  ['dictionary.object_kind', 'text', null, 'table, view, indicator, applicant, series, metric, rule, problem or unit', '类别：表、视图、指标、申请人、序列、比率、规则、问题、单位'],
  ['dictionary.column', 'text', null, 'column of the table or view; empty for the object itself', '列名；为空时指对象本身'],
  ['dictionary.type', 'text', null, 'integer, real, text, json, date (YYYY-MM-DD), time (ISO 8601, UTC) or flag (0, 1)', '类型：整数、实数、文本、JSON、日期、时间、是否'],
  ['dictionary.unit', 'text', null, 'unit, if it has one', '单位'],
  ['dictionary.en', 'text', null, 'meaning in English', '英文含义'],
  ['dictionary.zh', 'text', null, 'meaning in Chinese', '中文含义'],
  ['dictionary.source', 'text', null, 'where it comes from', '来源'],
];
