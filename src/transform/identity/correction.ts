// Whether a report says that it corrects an earlier edition of itself. 修订 and 更正 also mean other things: revised documents, requests to
// correct a record, errors on websites. Only what the title, opening, signature or last section says about this report counts.
import type { StatedLines } from './stated-lines.js';

type CorrectionPlace = Extract<keyof StatedLines, 'titles' | 'opening' | 'other' | 'closing'>;

interface CorrectionRule {
  readonly places: readonly CorrectionPlace[];
  /** For compact text. */
  readonly phrase: RegExp;
}

const inText: readonly CorrectionPlace[] = ['opening', 'other', 'closing'];
const aroundText: readonly CorrectionPlace[] = ['opening', 'closing'];

/** A report of any kind, except those of other organs. */
const report = '(?<!各单位)(?<!各部门)(?:年度报告|年报|报告|版本)';
/** 现 and 特 as an announcement uses them, not as in 发现 and 特别. */
const hereby = '(?<![出发实体表呈兑])(?:现(?![场行状有实])|特(?![色别点定殊]))';
const corrected = '(?:更正|勘误|订正|修正|重新公布|重新发布|重新公开|重新挂网|重新上传)';

function rule(places: readonly CorrectionPlace[], phrase: string): CorrectionRule {
  return { places, phrase: new RegExp(phrase, 'u') };
}

// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
const correctionRules: readonly CorrectionRule[] = [
  // …年度报告（更正）, …（修订版）, …报告更正版, 关于…年度报告的更正说明, 关于重新公布…年度报告的公告
  rule(['titles'], '[(\\[【〔](?:已|经|第.次)?(?:更正|勘误|订正|修订|修正|更新|修改|重新发布|重新公布|重发)(?:后|版|稿|本|说明|\\d|[-.年月日])*[)\\]】〕]'),
  rule(['titles'], '(?:更正|勘误|订正|修正|修订|更新)(?:版|稿|说明|公告|启事|声明|表|通知)|(?:报告|年报)的?(?:更正|勘误|订正)'),
  rule(['titles'], '^(?:关于)?(?:更正|重新(?:公布|发布|公开))(?!.*(?:指南|目录|条例))'),
  // 现予更正, 特此更正, 现将…年度报告更正如下, 现重新公布
  rule(aroundText, '特此(?:说明)?(?:更正|勘误)|(?:更正|勘误|修正)(?:说明|如下|内容如下|公告|启事)'),
  rule(aroundText, `${hereby}(?:将|对|就|予以|予|作|把|已)?[^。;]{0,80}?${report}[^。;]{0,40}?${corrected}`),
  rule(aroundText, `${hereby}(?:予以|予|作|作出|已|进行)?${corrected}(?!的?(?:条例|规定|办法|指南|目录))`),
  // 本报告为更正版, 本报告系修订后重新发布, 本报告已于2024年3月5日更正
  rule(inText, `(?:本|该|此)(?:年度|次)?${report}[^。;,]{0,12}?(?:为|系|是|属)[^。;《》]{0,20}?(?:更正|勘误|订正|(?:修订|修正|更新|修改)(?:版|稿|后(?:重新|发布|公布|的(?:版本|报告|年报))))`),
  rule(inText, `(?:本|该|此)(?:年度)?${report}[^。;]{0,8}?(?:已)?(?:于|在)[^。;,]{0,20}?(?:进行了?)?(?:${corrected}|修订|更新)`),
  // 原报告同时作废, 此前发布的年度报告中部分数据有误
  rule(inText, `(?:原|此前|先前|前期|之前|早前|上次|首次|\\d日)(?:已)?(?:发布|公布|公开|刊登|上传|挂网)?的?(?:《[^》]{0,60}|[^。;《》]{0,30}?)${report}》?[^。;]{0,30}?(?:作废|废止|停止使用|撤下|撤回|撤销|有误|错误|差错|不一致|替换)`),
  rule(inText, '以(?:此次|本次|更正后|修订后|修正后)(?:更正|公布|发布|公开)?(?:后)?的?[^。;]{0,10}?(?:报告|版本|年报|内容|数据)?为准'),
];

/** Whether a report states that it corrects an earlier edition. */
export function isCorrection(lines: StatedLines): boolean {
  return correctionRules.some(({ places, phrase }) =>
    places.some((place) => lines[place].some((line) => phrase.test(line))),
  );
}
