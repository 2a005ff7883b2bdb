// What to know about an indicator that its label does not say: what it counts, how it is printed, what the next form made of it.
import type { IndicatorCode } from './indicators.js';

const countOfItems = 'Only on the form of 2019: the number of items in a list at the end of the previous year.';
const changeOfItems = 'Only on the form of 2019. Signed: items added minus items removed.';
const decisions = 'The form of 2021 prints it as 本年处理决定数量.';
const stockDisclosed = 'Only on the form of 2019. A stock: everything disclosed to the public, whenever it was made.';
const onceInEachChannel =
  'The same information counts once in each channel, so the channels may add up to more than the total.';

export const indicatorNotes: Readonly<Partial<Record<IndicatorCode, string>>> = {
  'proactive.rules.made': 'Only on the form of 2019.',
  'proactive.rules.newly_disclosed': 'Only on the form of 2019.',
  'proactive.rules.disclosed_total': stockDisclosed,
  'proactive.rules.issued': 'Since the form of 2021.',
  'proactive.rules.repealed': 'Since the form of 2021.',
  'proactive.rules.in_force': 'Since the form of 2021. A stock: those in force at the end of the year.',
  'proactive.normative_documents.made': 'Only on the form of 2019.',
  'proactive.normative_documents.newly_disclosed': 'Only on the form of 2019.',
  'proactive.normative_documents.disclosed_total': stockDisclosed,
  'proactive.normative_documents.issued': 'Since the form of 2021, which prints 行政规范性文件.',
  'proactive.normative_documents.repealed': 'Since the form of 2021, which prints 行政规范性文件.',
  'proactive.normative_documents.in_force':
    'Since the form of 2021, which prints 行政规范性文件. A stock: those in force at the end of the year.',
  'proactive.licensing.items_last_year': countOfItems,
  'proactive.licensing.items_change': changeOfItems,
  'proactive.licensing.decisions': decisions,
  'proactive.other_services.items_last_year': countOfItems,
  'proactive.other_services.items_change': changeOfItems,
  'proactive.other_services.decisions': 'Only on the form of 2019.',
  'proactive.penalties.items_last_year': countOfItems,
  'proactive.penalties.items_change': changeOfItems,
  'proactive.penalties.decisions': decisions,
  'proactive.compulsory_measures.items_last_year': countOfItems,
  'proactive.compulsory_measures.items_change': changeOfItems,
  'proactive.compulsory_measures.decisions': decisions,
  'proactive.fees.items_last_year': `${countOfItems} Items, not money.`,
  'proactive.fees.items_change': `${changeOfItems} Items, not money.`,
  'proactive.fees.amount':
    'Since the form of 2021. Printed in 万元 (10,000 yuan), stored in yuan; `raw` keeps what is printed.',
  'proactive.procurement.items': 'Only on the form of 2019.',
  'proactive.procurement.amount':
    'Only on the form of 2019, which states no unit: headings say 元, 万元 or nothing. Stored in yuan; `raw` keeps what is printed.',
  'requests.carried_out':
    'All requests not yet answered at the end of the year, including those still within their time limit: this is not a backlog.',
  'requests.other': 'Only on the form of 2019, as one row. The form of 2021 has three rows instead.',
  'requests.other.correction_overdue': 'Since the form of 2021.',
  'requests.other.fee_overdue': 'Since the form of 2021.',
  'requests.other.miscellaneous': 'Since the form of 2021. Withdrawn requests are counted here.',
  'form2014.proactive.disclosed': 'The same information published in several channels counts once.',
  'form2014.channel.gazette': onceInEachChannel,
  'form2014.channel.website': onceInEachChannel,
  'form2014.channel.weibo': onceInEachChannel,
  'form2014.channel.wechat': onceInEachChannel,
  'form2014.channel.other': onceInEachChannel,
  'form2014.response.hot_topics': 'The same response published in several channels counts once.',
  'form2014.requests.received': 'The form does not say whether requests carried over are included.',
  'form2014.requests.answered': 'Answers, not closings: one request may get several.',
  'form2014.reconsideration.total': 'Counted by outcome: there is no row for pending cases.',
  'form2014.litigation.total': 'Counted by outcome: there is no row for pending cases.',
  'form2014.request_fees': 'Printed in 万元, stored in yuan; `raw` keeps what is printed.',
  'form2014.organisation.budget':
    'Excludes the cost of the gazette and the website. Printed in 万元, stored in yuan; `raw` keeps what is printed.',
};
