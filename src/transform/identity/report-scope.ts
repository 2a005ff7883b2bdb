// What a report covers: the organ itself, its territory, or its system. The title takes precedence, then the opening, the overview, and the
// section of other matters. If one of them says two different things, or none says anything, nothing is decided.
import type { ReportScope } from '../../model/report.js';
import type { StatedLines } from './stated-lines.js';

const places: readonly ScopePlace[] = ['titles', 'opening', 'overview', 'other'];

/**
 * Reads the scope of a report.
 * @param lines the parts of the report that may state it
 * @param agency the name of its author, which decides whether 全市 is a territory
 * @returns null if nothing states it, or if the first part that does states two scopes
 */
export function readScope(lines: StatedLines, agency: string | null): ReportScope | null {
  const author = authorOf(agency);
  for (const place of places) {
    const scopes = new Set(
      scopeRules
        .filter((rule) => rule.places.includes(place) && rule.authors.includes(author.kind))
        .filter((rule) => lines[place].some((line) => isStatedIn(line, rule, author)))
        .map(({ scope }) => scope),
    );
    const [first] = scopes;
    if (first !== undefined) return scopes.size === 1 ? first : null;
  }
  return null;
}

function isStatedIn(line: string, { phrase, about }: ScopeRule, author: Author): boolean {
  if (about !== null && !about.test(line)) return false;
  const match = phrase.exec(line);
  if (match === null) return false;
  const { area: stated } = match.groups ?? {};
  return stated === undefined || stated === author.area;
}

/** The kinds of authors that word their reports differently. A town or sub-district has no organs below it. */
type AuthorKind = 'government' | 'government_office' | 'township' | 'bureau' | 'unknown';

interface Author {
  readonly kind: AuthorKind;
  /** The class of the government's place, as in 全市 and 全县; null if it has none. */
  readonly area: string | null;
}

const officeName = /(?:政府|[省市县区州旗盟])(?:办公室|办公厅|政府办|府办)$|政府办$/u;
const townshipName = /(?:镇|乡|街道|苏木)(?:人民)?(?:政府|办事处)?(?:党政)?(?:综合)?(?:办公室)?$/u;
const governmentName = /(?:人民)?政府$|行政公署$|行署$/u;
const placeClass = /(?:(地区)|([省市县区州旗盟]))$/u;
const governmentWords = /(?:人民)?政府(?:办公室|办公厅|办)?$|(?:行政公署|行署)$/u;
const zoneName = /(?:开发区|高新区|园区|示范区|管理区|合作区|保税区|试验区|风景区|景区|新区)$/u;

/** The kind of an author by its name; `unknown` if there is no name. */
function authorOf(name: string | null): Author {
  if (name === null || name === '') return { kind: 'unknown', area: null };
  if (townshipName.test(name)) return { kind: 'township', area: null };
  const [, prefecture, letter] = placeClass.exec(name.replace(governmentWords, '')) ?? [];
  const area = prefecture ?? letter ?? null;
  if (officeName.test(name)) return { kind: 'government_office', area };
  if (governmentName.test(name) || (area !== null && !zoneName.test(name))) return { kind: 'government', area };
  return { kind: 'bureau', area: null };
}

/** A part of a report that may state its scope. */
type ScopePlace = Extract<keyof StatedLines, 'titles' | 'opening' | 'overview' | 'other'>;

/** A phrase that states a scope, for some kinds of authors: 我局 is an organ, 全市 is a territory only in a city government's report. */
interface ScopeRule {
  readonly scope: ReportScope;
  readonly authors: readonly AuthorKind[];
  readonly places: readonly ScopePlace[];
  /** For compact text. A group `area` captures the class of a place (市 of 全市), which must be the author's. */
  readonly phrase: RegExp;
  /** What the line must mention as well; null if nothing. */
  readonly about: RegExp | null;
}

const anyone: readonly AuthorKind[] = ['government', 'government_office', 'township', 'bureau', 'unknown'];
const governments: readonly AuthorKind[] = ['government', 'government_office'];
const organs: readonly AuthorKind[] = ['government_office', 'township', 'bureau', 'unknown'];
const bureaus: readonly AuthorKind[] = ['bureau', 'unknown'];
const inTitle: readonly ScopePlace[] = ['titles'];
const inText: readonly ScopePlace[] = ['opening', 'overview', 'other'];
const inOpening: readonly ScopePlace[] = ['opening', 'overview'];

const area = '(?<area>地区|[省市县区州旗盟])';
/** A share of the whole or a rank in it (占全市的5%) does not count the whole. */
const notAShare = '(?<![占居在向对较比列为按据])';

/** The fields in which organs form a system. Other 系统 are computer systems (依申请公开系统). */
const systemWords =
  '(?:税务|国税|地税|海关|公安|司法行政|司法|教育|卫生健康|卫健|卫生计生|卫生|交通运输|交通|自然资源|国土资源|生态环境|环保|民政|人社|人力资源和?社会保障|' +
  '市场监管|工商|质监|药监|应急管理|安监|气象|邮政管理|邮政|统计|住建|住房城乡建设|农业农村|水利|水务|财政|审计|文化和?旅游|金融监管|银保监|银行保险监管|证监|外汇管理|' +
  '人民银行|海事|消防救援|退役军人|医保|林业|烟草|移民管理)';
const system = `(?:(?:全(?:国|省|市|县|区|州))?${systemWords}(?:系统|机关)|全系统|(?:全|本)?关区)`;
const lowerOfSystem =
  '(?:各?(?:隶属|直属|所属|下辖)海关|各(?:市|县|区|县区|县市区|市县|地市?|分)、?(?:[^,。;]{0,6})?(?:税务局|税务分局|公安分?局|分局|支局|监管局))';

const received = '(?:收到|受理|新收|接收|接到|办理|答复|处理)';
const requests =
  '(?:[^,。;]{0,10}(?:信息公开的?|公开政府信息的?)申请(?!复议|行政)|[^,。;]{0,10}依申请(?:政府)?(?:信息)?公开(?!系统|平台)|的?(?:各类|书面|有效)?申请(?![^,。;]{0,3}复议))';
const aboutRequests = /信息公开|依申请|公开申请/u;

const statement = '(?:数据|统计数|统计口径|统计范围|口径|涵盖范围|数字)';
const covers = '(?<!不)(?<!未)(?:包括|包含|涵盖|覆盖|涉及|含|均?为|均?系|均?是|指)';
/** Text up to the beginning of an exclusion. */
const included = '(?:(?!不含|不包|不涵盖|未包|除)[^。;])';
const allOrgans =
  '(?:各级(?:人民政府|行政机关|政府|各部门)|(?:本|全)行政区域|(?:各?(?:所属|下属|下辖|所辖|辖区|辖内)|各)(?:各|内)?(?:级|有关|职能|工作)?(?:部门|单位|乡镇|镇|街道|县|区|市|乡))';
const compiled = '(?:编制|汇总|编写|撰写|形成|汇编|统计)(?!工作|要求|的通知)';
/** A notice that asks 各地各部门 for reports is not a compilation. */
const inside = '(?:(?!通知|要求)[^。《》])';
const before = '(?:(?!通知|要求|关于)[^。])';
const returns = '(?:报告|年报|情况|数据|材料|报送|统计|资料)';
const self =
  '(?:我(?:局|委|厅|办|部|院|校|会|行|所|队|站|关|署|处|单位|中心|公司|镇|乡|街道|馆)|本(?:局|委|厅|办|部|院|校|会|行|所|队|站|关|署|单位|机关|部门|中心|镇|乡|街道))';
const onlyItself = '(?!(?:及|和|与|、|以及)?(?:其|各|所属|下属|下辖|所辖|直属))';

function rule(
  scope: ReportScope,
  authors: readonly AuthorKind[],
  places: readonly ScopePlace[],
  phrase: string,
  about: RegExp | null = null,
): ScopeRule {
  return { scope, authors, places, phrase: new RegExp(phrase, 'u'), about };
}

// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
const scopeRules: readonly ScopeRule[] = [
  // 淮安市（本级）2023年…; 全市…年度报告; …（汇总）; …(含所属部门、乡镇); 赣州市税务系统2023年…; 杭州海关关区…
  rule('organ', anyone, inTitle, '本级|[(\\[【](?:不含[^()]*|机关|本部)[)\\]】]'),
  rule('territory', governments, inTitle, `全${area}(?=(?:各级|政府|政务|信息|[(]?(?:19|20)\\d\\d|[)\\]】]|汇总))`),
  rule('territory', governments, inTitle, `[(\\[【](?:[^()]{0,6}汇总(?:版|稿|数据)?|含[^()]{0,6}(?:部门|乡镇|街道|单位|县|区)[^()]*)[)\\]】]`),
  rule('system', bureaus, inTitle, system),
  // 综合各县区、市政府各部门的年度报告编制而成; 在各乡镇、县政府各部门的年度报告的基础上编制
  rule('territory', governments, inOpening, `(?:综合|汇总|根据|依据|结合|在|由)${before}{0,60}?各(?:地|级|县|区|市|州|旗|盟|乡|镇|街道|委|部门|单位|有关部门)${inside}{0,60}?${returns}${inside}{0,16}?${compiled}`),
  rule('system', bureaus, inOpening, `(?:综合|汇总|根据|依据|结合|以及|在|由)${before}{0,60}?(?:${lowerOfSystem}|${system})${inside}{0,40}?${returns}${inside}{0,16}?${compiled}`),
  // 所列数据包括全市各级行政机关; 数据为全市汇总数; 统计范围涵盖所属部门和乡镇
  rule('territory', governments, inText, `${statement}[^。;,]{0,16}?${covers}${included}{0,30}?${allOrgans}`),
  rule('territory', governments, inText, `${statement}[^。;,]{0,16}?${covers}[^。;,]{0,10}?全${area}(?=各级|各地|各部门|各单位|各乡|各县|各区|各镇|行政机关|汇总|合计|数据|范围|政府信息公开|的|[,。;)]|$)`),
  rule('territory', governments, inText, `(?:汇总|合计)了?全${area}(?:各|政府|的|数据|行政)`),
  rule('territory', governments, inText, `全${area}(?:数据)?的?(?:汇总|合计)(?:数|数据|情况|结果)`),
  rule('territory', bureaus, inText, `${statement}[^。;,]{0,16}?${covers}${included}{0,20}?(?:各级(?:人民政府|行政机关)|(?:本|全)行政区域)`),
  rule('system', bureaus, inText, `${statement}[^。;,]{0,16}?${covers}${included}{0,30}?(?:${lowerOfSystem}|${system})`),
  // 数据仅为本级; 数据不含所属单位
  rule('organ', anyone, inText, `${statement}[^。;,]{0,10}?(?<!期限)(?<!时限)(?:仅|只)?(?:包括|包含|涵盖|含|指|均?为|均?系|均?是)[^。;,]{0,15}?(?:本级|${self}|局机关|机关本部)${onlyItself}`),
  rule('organ', anyone, inText, `${statement}[^。;]{0,20}?(?:不|未)(?:包括|包含|含|涵盖)[^。;]{0,12}?(?:部门|单位|分局|乡镇|街道|隶属海关|派出机构)`),
  // 全市共受理政府信息公开申请3119件; 全市各级行政机关新收…
  rule('territory', ['government'], inOpening, `${notAShare}全${area}(?!${systemWords})[^,。;]{0,16}?${received}${requests}`, aboutRequests),
  rule('territory', ['government'], inOpening, `${notAShare}全${area}(?:[^,。;]{0,8})?(?:依申请公开|信息公开申请)[^,。;]{0,8}?(?:${received}|\\d)`, aboutRequests),
  rule('territory', ['government'], inOpening, `(?:本行政区域|本[省市县区州旗盟]各级)[^,。;]{0,16}?${received}${requests}`, aboutRequests),
  rule('system', bureaus, inOpening, `${notAShare}(?<![过由])${system}(?!平台|软件)[^,。;]{0,16}?${received}${requests}`, aboutRequests),
  rule('organ', organs, inOpening, `${self}${onlyItself}(?:(?!所属|下属|各|指导|督促|全[省市县区州国系关])[^。;]){0,24}?${received}(?:${requests}|\\d)`, aboutRequests),
];
