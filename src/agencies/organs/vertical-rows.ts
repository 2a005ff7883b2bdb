// The organs that belong to a central one, as data. Where the place stands inside the name, … is its path and ~ its bare name.
import type { OrganRow } from './bureau-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const verticalRows: readonly OrganRow[] = [
  ['tax', 'taxation', '国家税务总局…税务局', null, null, '税务局 国税总局…税务局'],
  ['tax', 'taxation', '国家税务局', null, null, '国税局'],
  ['tax', 'taxation', '地方税务局', null, null, '地税局'],
  ['customs', 'customs', '中华人民共和国~海关', null, null, '海关'],
  ['vertical', 'maritime', '中华人民共和国~海事局', null, null, '海事局'],
  ['vertical', 'meteorology', '气象局', null, null, ''],
  ['vertical', 'tobacco', '烟草专卖局', null, null, '烟草局 烟草专卖局(公司)'],
  ['vertical', 'postal', '邮政管理局', null, null, '国家邮政局…邮政管理局'],
  ['vertical', 'communications', '通信管理局', null, null, ''],
  ['vertical', 'earthquakes', '地震局', null, null, ''],
  ['vertical', 'statistics', '国家统计局~调查队', '国家统计局~调查总队', '国家统计局~调查总队', '国家统计局~调查总队'],
  ['vertical', 'financial_regulation', '中国人民银行~分行', null, null, '中国人民银行~中心支行 人民银行~分行 人民银行~中心支行 人行~中心支行 中国人民银行~营业管理部'],
  ['vertical', 'financial_regulation', '中国人民银行~支行', null, null, '人民银行~支行 人行~支行'],
  ['vertical', 'financial_regulation', '中国证券监督管理委员会~监管局', null, null, '证监局 中国证监会~监管局'],
  ['vertical', 'financial_regulation', '国家金融监督管理总局~监管局', null, null, '国家金融监督管理总局~监管分局 金融监管局 金融监管分局 国家金融监督管理总局~监管支局 中国银行保险监督管理委员会~监管局 中国银行保险监督管理委员会~监管分局 中国银保监会~监管局 中国银保监会~监管分局 银保监局 银保监分局'],
  ['vertical', 'financial_regulation', '中国银行业监督管理委员会~监管局', null, null, '银监局 银监分局 中国银监会~监管局 中国银监会~监管分局 中国银行业监督管理委员会~监管分局'],
  ['vertical', 'financial_regulation', '中国保险监督管理委员会~监管局', null, null, '保监局 中国保监会~监管局'],
  ['vertical', 'financial_regulation', '国家外汇管理局~分局', null, null, '国家外汇管理局~中心支局 国家外汇管理局~支局 外汇管理局'],
  ['vertical', 'energy', '国家能源局~监管局', null, null, '国家能源局~监管办公室 国家能源局~能源监管办公室 国家能源局~能源监管局 能源监管办 能源监管局'],
  ['vertical', 'mine_safety', '国家矿山安全监察局~局', null, null, '煤矿安全监察局 煤监局 矿山安全监察局'],
  ['vertical', 'finance', '财政部~监管局', null, null, '财政部驻~财政监察专员办事处'],
  ['vertical', 'audit', '审计署驻~特派员办事处', null, null, '审计署~特派员办事处'],
];
