// Codes in words, in both languages: levels, kinds of agencies, states of coverage, scopes, decisions.
import { applicants } from '../../catalogues/indicators/indicators.js';
import { problemCatalogue } from '../../catalogues/problems.js';
import type { View } from '../page/view.js';

const names: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  central: ['central', '中央'],
  province: ['province', '省级'],
  prefecture: ['prefecture', '地市级'],
  county: ['county', '县级'],
  township: ['township', '乡镇级'],
  government: ['government', '人民政府'],
  bureau: ['bureau', '部门'],
  government_office: ['government office', '政府办公厅（室）'],
  tax: ['tax', '税务机关'],
  customs: ['customs', '海关'],
  central_ministry: ['central ministry', '国务院部门'],
  sub_district: ['sub-district', '街道办事处'],
  township_government: ['township government', '乡镇人民政府'],
  zone: ['zone', '开发区、园区'],
  enterprise: ['enterprise', '企业'],
  school: ['school', '学校'],
  hospital: ['hospital', '医院'],
  vertical: ['vertical organ', '垂直管理机关'],
  other: ['other', '其他'],
  in_time: ['in time', '按时'],
  late: ['late', '逾期'],
  published: ['published', '已发布'],
  missing: ['missing', '缺失'],
  unreadable: ['unreadable', '无法读取'],
  blocked: ['site refuses', '网站拒绝'],
  complete: ['complete', '完整'],
  partial: ['in part', '不完整'],
  failed: ['failed', '失败'],
  open: ['not finished', '未完成'],
  never: ['never visited', '尚未访问'],
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

/** What a kind of problem means, in the reader's language as far as this version knows the kind. */
export function problemMeaning(
  { code, meaning }: { readonly code: string; readonly meaning: string },
  view: View,
): string {
  const known = Object.entries(problemCatalogue).find(([name]) => name === code)?.[1];
  return view.say(meaning, known?.zh ?? meaning);
}

/** An applicant as the forms print it, beside their other Chinese labels; a code without a name stands for itself. */
export function applicantLabel(code: string): string {
  return applicants.find((applicant) => applicant.code === code)?.zh ?? code;
}
