// How people write names: one spelling for what is printed in several, and the forms of the name of a division (in full, without the
// peoples of an autonomous area, without its class such as 市, 县, 区).
import type { DivisionLevel } from './division.js';

/** The peoples after which autonomous areas and townships are named, without 族. 各 occurs in 各族自治县. */
const peoples =
  '乌孜别克|柯尔克孜|维吾尔|哈萨克|达斡尔|塔吉克|俄罗斯|鄂温克|塔塔尔|鄂伦春|蒙古|布依|朝鲜|土家|哈尼|傈僳|高山|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|' +
  '毛南|仡佬|锡伯|阿昌|普米|德昂|保安|裕固|独龙|赫哲|门巴|珞巴|基诺|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各';
/** The peoples at the end of a name, each with 族. Six of them may also stand without it: 巴音郭楞蒙古自治州. */
const trailingPeoples = new RegExp(`(?:(?:${peoples})族|蒙古|哈萨克|塔吉克|柯尔克孜|锡伯|维吾尔)+$`, 'u');
const autonomousClass = /自治([区州县旗])$/u;
const minorityTownship = /^(.{2,}?)(民族)?乡$/u;
const plainClass = /(?:新区|特别行政区|地区|[省市县区旗盟])$/u;
const leastStem = 2;
const none: readonly string[] = [];

export interface NameForms {
  /** Names that say which class of division is meant. */
  readonly full: readonly string[];
  /** Names without the class, which may also mean other divisions or something else. */
  readonly short: readonly string[];
}

/**
 * The forms of a name. 恩施土家族苗族自治州 is 恩施自治州 and 恩施州 in full, 恩施 in short; 洪泽区 is 洪泽 in short; 石牌街道 is also 石牌街.
 * A single character is not a form: nobody writes 沛 for 沛县.
 */
export function nameForms(name: string, level: DivisionLevel): NameForms {
  if (level === 'township') return townshipForms(name);
  const letter = autonomousClass.exec(name)?.[1];
  if (letter === undefined) return { full: [name], short: stemOf(name) };
  const before = name.replace(autonomousClass, '');
  const stem = withoutPeoples(before);
  const full = [name, `${stem}自治${letter}`, ...(letter === '区' ? [] : [`${stem}${letter}`])];
  return { full: [...new Set(full)], short: stem.length >= leastStem ? [stem] : none };
}

function townshipForms(name: string): NameForms {
  if (name.endsWith('街道')) return { full: [name, name.slice(0, -1)], short: none };
  const minority = name.endsWith('乡') ? minorityTownship.exec(name)?.[1] : undefined;
  const stem = minority === undefined ? undefined : withoutPeoples(minority);
  if (stem === undefined || stem === minority) return { full: [name], short: none };
  return { full: [name, `${stem}乡`, `${stem}民族乡`], short: none };
}

function withoutPeoples(name: string): string {
  const stem = name.replace(trailingPeoples, '');
  if (stem.length >= leastStem) return stem;
  return name.endsWith('族') && name.length > leastStem ? name.slice(0, -1) : name;
}

function stemOf(name: string): readonly string[] {
  const stem = name.replace(plainClass, '');
  return stem !== name && stem.length >= leastStem ? [stem] : none;
}

const onlyHan = /^\p{Script=Han}*$/u;
const blanksAndMarks = /[\s\u200b·•“”‘’"'《》<>【】]+/gu;
const edges = /^[,，.。:：;；、\-—_|]+|[,，.。:：;；、\-—_|]+$/gu;

/**
 * A name in one spelling: without blanks, quotation marks and punctuation at its ends, with full-width letters, digits and brackets as
 * narrow ones: ` “淮安市 财政局” ` → `淮安市财政局`.
 */
export function normaliseName(text: string): string {
  if (onlyHan.test(text)) return text;
  return text.normalize('NFKC').replace(blanksAndMarks, '').replace(edges, '');
}
