// Codes in words, in both languages: levels, kinds of agencies, states of coverage, scopes, decisions.
import { applicants } from '../../catalogues/indicators/indicators.js';
import type { View } from '../page/view.js';

const names: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  central: ['central', '中央'],
  province: ['province', '省级'],
  prefecture: ['prefecture', '地市级'],
  county: ['county', '县级'],
  township: ['township', '乡镇级'],
  government: ['government', '人民政府'],
  bureau: ['bureau', '部门'],
  township_government: ['township government', '乡镇人民政府'],
  in_time: ['in time', '按时'],
  late: ['late', '逾期'],
  published: ['published', '已发布'],
  missing: ['missing', '缺失'],
  unreadable: ['unreadable', '无法读取'],
  blocked: ['site refuses', '网站拒绝'],
  organ: ['the organ itself', '本机关'],
  territory: ['the whole territory', '本行政区域'],
  system: ['the whole system', '本系统'],
  error: ['error', '错误'],
  warning: ['warning', '警告'],
  info: ['information', '信息'],
  in_effect: ['in effect', '现行'],
  other_edition: ['other edition', '其他版本'],
  superseded: ['superseded', '已被取代'],
  pass: ['holds', '成立'],
  fail: ['fails', '不成立'],
  not_assessable: ['cannot be assessed', '无法核验'],
  not_applicable: ['does not apply', '不适用'],
  right: ['right', '读取正确'],
  misprint: ['misprint', '原文有误'],
  corrected: ['corrected', '更正'],
  copied: ['a copy', '系抄录'],
  own_numbers: ['its own numbers', '数值属实'],
  waiting: ['not applied yet', '尚未采用'],
  holds: ['applied', '已采用'],
  satisfied: ['read so now', '现读取结果与之一致'],
  stale: ['read differently since: decide again', '读取结果已变化，请重新决定'],
  conflict: ['people disagree', '意见不一'],
  elsewhere: ['another document took its place', '文档已被取代'],
  suggestion: ['about an earlier document: not applied', '针对此前文档，未采用'],
};

/** A code in the reader's language; a code without words stands for itself. */
export function codeName(code: string | null, view: View): string {
  if (code === null) return view.say('not known', '未知');
  const words = names[code];
  return words === undefined ? code.replaceAll('_', ' ') : view.say(...words);
}

/** The scope of a report in words; `none` if it does not state it. */
export function scopeName(scope: string, view: View): string {
  return scope === 'none' ? view.say('scope not stated', '范围未注明') : codeName(scope, view);
}

/** An applicant as the forms print it, beside their other Chinese labels; a code without a name stands for itself. */
export function applicantLabel(code: string): string {
  return applicants.find((applicant) => applicant.code === code)?.zh ?? code;
}
