// Recognises the names of organs in a text: what is printed around a name is removed, and what cannot be the name of an organ is refused.
import { withoutBlanks } from '../../../text/blanks.js';
import {
  agencyEnding,
  before,
  behind,
  inNameAfterAll,
  longestName,
  notAtStart,
  notInName,
  partEnding,
  passingOn,
  passingVerb,
  pronoun,
  shortestName,
} from './name-wordings.js';

/** The organ that a text names, and the other organs named with it: a second name in brackets, a joint author, a body of the Party. */
export interface NamedOrgan {
  readonly name: string;
  readonly others: readonly string[];
}

/** Whether a text without blanks may be the name of an organ or of a part of one, and not a pronoun or a sentence. */
export function mayBeAgency(text: string): boolean {
  return isOrgan(text) || (text.length > shortestName && partEnding.test(text) && isNameLike(text));
}

/** Whether a text without blanks has the form of the name of an organ. */
export function isOrgan(text: string): boolean {
  return agencyEnding.test(text.replace(lastBracket, '')) && isNameLike(text);
}

/** Whether nothing in a text speaks against its being a name, whatever its ending. */
export function isNameLike(text: string): boolean {
  if (text.length < shortestName || text.length > longestName) return false;
  return !pronoun.test(text) && !notAtStart.test(text) && !notInName.test(text.replace(inNameAfterAll, ''));
}

/**
 * The organ that a text names together with what is printed around it: 附件1：昆山市教育局①, 昆山市人民政府办公室关于转发昆山市教育局.
 * @param text the part of a title before the words for the report, or what a phrase captures
 * @returns null if the text names no organ
 */
export function organIn(text: string): NamedOrgan | null {
  const bare = trimmed(withoutBlanks(text));
  if (bare === '') return null;
  for (const { phrase, author } of passingOn) {
    const { by = '', of = '' } = phrase.exec(bare)?.groups ?? {};
    if (by === '' && of === '') continue;
    const sender = separated(trimmed(by));
    const object = separated(trimmed(trimmed(of).replace(passingVerb, '')));
    // A name may contain a word such as 发布: 昆山市预警信息发布中心.
    if (by !== '' && sender === null && isOrgan(bare)) continue;
    const [first, second] = author === 'by' ? [sender, object] : [object, sender];
    const found = first ?? second;
    if (found !== null) return found;
  }
  return separated(bare);
}

/** Removes what stands before and behind a name. */
export function trimmed(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = [...before, ...behind].reduce((left, around) => {
      const without = left.replace(around, '');
      return without === '' ? left : without;
    }, rest);
    if (shorter === rest) return withoutLoneBrackets(rest);
    rest = shorter;
  }
}

const lastBracket = /(?<=.{2})[（(【[［]([^（）()【】[\]［］]{2,30})[）)】\]］]$/u;
const opening = /[（(]/u;
const closing = /[）)]/u;

/** Drops a bracket that is only opened or only closed, with what follows or precedes it. */
function withoutLoneBrackets(text: string): string {
  const opens = opening.test(text);
  const closes = closing.test(text);
  if (opens === closes) return text;
  return opens ? text.slice(0, text.search(opening)) : text.slice(text.search(closing) + 1);
}

const separators = /[、，,/／;；&＆+＋|｜]|(?<=[局委厅办会府处])(?:和|与|及|暨)/u;
const partyBody = /^中(?:国共产党|共)(.*)$/u;
const placeName = /^(.{2,12}?[省市县区州旗盟镇乡])/u;
const leastOfUnit = 3;

/** The organs in a text that consists of names only; null if it is anything else. */
function separated(text: string): NamedOrgan | null {
  if (text === '') return null;
  const bracketed = lastBracket.exec(text);
  const plain = bracketed === null ? text : trimmed(text.slice(0, bracketed.index));
  const inBracket = bracketed?.[1] ?? '';
  const secondNames = bracketed !== null && inBracket.length >= leastOfUnit && isOrgan(inBracket) ? [inBracket] : [];
  // 烟草专卖局(公司) is one name.
  const whole = secondNames.length === 0 && bracketed !== null && isOrgan(text) ? text : plain;
  const [first, ...others] = joined(whole).map(trimmed);
  if (first === undefined || !isOrgan(first)) return null;
  return { name: first, others: [...others, ...secondNames] };
}

/** The names of several organs, those of the government first. A text that is one name stays whole. */
function joined(text: string): readonly string[] {
  const parts = text.split(separators);
  if (parts.length > 1 && parts.every((part) => isOrgan(trimmed(part))) && sharePlace(parts))
    return governmentFirst(parts);
  const party = partyBody.exec(text)?.[1];
  const government = party === undefined ? null : afterParty(party);
  if (government !== null) return [government, text.slice(0, text.length - government.length)];
  const again = repeatedPlace.exec(text);
  const [, place = '', one = '', other = ''] = again ?? [];
  return again !== null && isOrgan(place + one) && isOrgan(place + other) ? [place + one, place + other] : [text];
}

/** 昆山市教育局昆山市体育局, as of two lines. */
const repeatedPlace = /^(.{2,9}?[省市县区州旗盟镇乡])(.{1,18}?(?:局|委|厅|办|室|会|府|处))\1(.+)$/u;

/** 市场监督管理局、知识产权局: the second name of one organ, without its place, also counts. */
function sharePlace(parts: readonly string[]): boolean {
  return parts.every((part) => part.length >= leastOfUnit);
}

function governmentFirst(parts: readonly string[]): readonly string[] {
  return [...parts.filter((part) => !partyBody.test(part)), ...parts.filter((part) => partyBody.test(part))];
}

/** The organ of the government behind a body of the Party: 教育工委江苏省教育厅 with the place 江苏省 → 江苏省教育厅; null if there is none. */
function afterParty(party: string): string | null {
  const place = placeName.exec(party)?.[1] ?? '';
  for (let start = 0; start + 1 < place.length; start++) {
    const at = party.indexOf(place.slice(start), place.length);
    if (at > 0 && isOrgan(party.slice(at))) return party.slice(at);
  }
  return null;
}
