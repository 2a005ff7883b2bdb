// Codes in words, in both languages: levels, kinds of agencies, states of coverage, scopes.
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
};

/** A code in the reader's language; a code without words stands for itself. */
export function codeName(code: string | null, view: View): string {
  if (code === null) return view.say('not known', '未知');
  const words = names[code];
  return words === undefined ? code.replaceAll('_', ' ') : view.say(...words);
}
