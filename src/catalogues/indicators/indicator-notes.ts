// What to mind about an indicator: what it counts, how it is printed, what the next form made of it. Only where the label does not say it.
import type { IndicatorCode } from './indicators.js';

const countOfItems = 'The form of 2019 alone: a count of items in a list, at the end of the year before.';
const changeOfItems = 'The form of 2019 alone. Signed: items added less items removed.';
const decisions = 'The form of 2021 prints it as 本年处理决定数量.';
const stockDisclosed = 'The form of 2019 alone. A stock: all that is disclosed to the public, whenever it was made.';
const onceInEachChannel =
  'The same information counts once in each channel, so that the channels may add up to more than all.';

export const indicatorNotes: Readonly<Partial<Record<IndicatorCode, string>>> = {
  'proactive.rules.made': 'The form of 2019 alone.',
  'proactive.rules.newly_disclosed': 'The form of 2019 alone.',
  'proactive.rules.disclosed_total': stockDisclosed,
  'proactive.rules.issued': 'Since the form of 2021.',
  'proactive.rules.repealed': 'Since the form of 2021.',
  'proactive.rules.in_force': 'Since the form of 2021. A stock: what is in force at the end of the year.',
  'proactive.normative_documents.made': 'The form of 2019 alone.',
  'proactive.normative_documents.newly_disclosed': 'The form of 2019 alone.',
  'proactive.normative_documents.disclosed_total': stockDisclosed,
  'proactive.normative_documents.issued': 'Since the form of 2021, which prints 行政规范性文件.',
  'proactive.normative_documents.repealed': 'Since the form of 2021, which prints 行政规范性文件.',
  'proactive.normative_documents.in_force':
    'Since the form of 2021, which prints 行政规范性文件. A stock: what is in force at the end of the year.',
  'proactive.licensing.items_last_year': countOfItems,
  'proactive.licensing.items_change': changeOfItems,
  'proactive.licensing.decisions': decisions,
  'proactive.other_services.items_last_year': countOfItems,
  'proactive.other_services.items_change': changeOfItems,
  'proactive.other_services.decisions': 'The form of 2019 alone.',
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
  'proactive.procurement.items': 'The form of 2019 alone.',
  'proactive.procurement.amount':
    'The form of 2019 alone, which states no unit: heads say 元, 万元 or nothing. Stored in yuan; `raw` keeps what is printed.',
  'requests.carried_out':
    'All that was not yet answered at the end of the year, also what is within its time limit: no backlog.',
  'requests.other': 'The form of 2019 alone: one row. That of 2021 has three rows in its place.',
  'requests.other.correction_overdue': 'Since the form of 2021.',
  'requests.other.fee_overdue': 'Since the form of 2021.',
  'requests.other.miscellaneous': 'Since the form of 2021. Withdrawn requests stand here.',
  'form2014.proactive.disclosed': 'The same information in several channels counts once.',
  'form2014.channel.gazette': onceInEachChannel,
  'form2014.channel.website': onceInEachChannel,
  'form2014.channel.weibo': onceInEachChannel,
  'form2014.channel.wechat': onceInEachChannel,
  'form2014.channel.other': onceInEachChannel,
  'form2014.response.hot_topics': 'The same response in several channels counts once.',
  'form2014.requests.received': 'The form does not say whether requests carried over are included.',
  'form2014.requests.answered': 'Answers, not closings: one request may get several.',
  'form2014.reconsideration.total': 'By outcome: pending cases have no row.',
  'form2014.litigation.total': 'By outcome: pending cases have no row.',
  'form2014.request_fees': 'Printed in 万元, stored in yuan; `raw` keeps what is printed.',
  'form2014.organisation.budget':
    'Without what the gazette and the website cost. Printed in 万元, stored in yuan; `raw` keeps what is printed.',
};
