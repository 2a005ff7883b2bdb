// Sentences about reconsideration and litigation, and what each states.
import type { Sentence } from './request-sentences.js';

// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
export const disputeSentences: readonly Sentence[] = [
  ['因政府信息公开工作被申请行政复议3件，被提起行政诉讼2件。', 'reconsideration.total 3; litigation.total 2'],
  ['因政府信息公开工作被申请行政复议、提起行政诉讼分别为3件和2件。', 'reconsideration.total 3; litigation.total 2'],
  ['政府信息公开行政复议、行政诉讼各1件。', 'reconsideration.total 1; litigation.total 1'],
  ['政府信息公开行政复议、行政诉讼均为0。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['政府信息公开行政复议和行政诉讼案件共0件。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['政府信息公开行政复议和行政诉讼案件共5件。', ''],
  ['政府信息公开行政复议0件，行政诉讼0件。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['政府信息公开行政复议案件1起，行政诉讼案件2起。', 'reconsideration.total 1; litigation.total 2'],
  ['政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件；政府信息公开行政诉讼46件，其中结果维持25件，结果纠正5件，其他结果9件，尚未审结7件。', 'reconsideration.total 351; reconsideration.upheld 72; reconsideration.corrected 64; reconsideration.other 178; reconsideration.pending 37; litigation.total 46; litigation.upheld 25; litigation.corrected 5; litigation.other 9; litigation.pending 7'],
  ['被申请行政复议5件，结果维持4件，尚未审结1件。', 'reconsideration.total 5; reconsideration.upheld 4; reconsideration.pending 1'],
  ['被申请行政复议5件，维持4件，被依法纠错1件。', 'reconsideration.total 5; reconsideration.upheld 4; reconsideration.corrected 1'],
  ['被申请行政复议5件，同比增长25%。', 'reconsideration.total 5; reconsideration.total 25 change_percent'],
  ['因政府信息公开被提起行政诉讼5件，其中未经复议直接起诉3件，复议后起诉2件。', 'litigation.total 5; litigation_direct.total 3; litigation_after_reconsideration.total 2'],
  ['未经复议直接起诉的行政诉讼5件，复议后起诉的行政诉讼2件。', 'litigation_direct.total 5; litigation_after_reconsideration.total 2'],
  ['未发生因政府信息公开被申请行政复议或者提起行政诉讼的情况。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['没有因政府信息公开工作被申请行政复议或者提起行政诉讼。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['没有发生因政府信息公开引起的行政复议、行政诉讼案件。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['无因政府信息公开引发的行政复议和行政诉讼。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['2023年未发生因公开政府信息被申请行政复议、提起行政诉讼的情况。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['我局未被申请行政复议、未被提起行政诉讼。', ''],
  ['全年未收到政府信息公开申请，无行政复议、行政诉讼案件。', 'requests.received 0 zero; reconsideration.total 0 zero; litigation.total 0 zero'],
  ['全年收到政府信息公开申请3件，未发生行政复议、行政诉讼。', 'requests.received 3; reconsideration.total 0 zero; litigation.total 0 zero'],
  ['全年收到政府信息公开申请3件，被申请行政复议1件，未被提起行政诉讼。', 'requests.received 3; reconsideration.total 1; litigation.total 0 zero'],
  ['2022年被申请行政复议3件。', ''],
  ['全年受理行政复议案件120件，审结100件。', ''],
  ['全年办理行政复议案件120件，维持100件。', ''],
  ['行政复议案件120件。', ''],
  ['未发生行政复议、行政诉讼。', ''],
  ['行政应诉案件20件，被申请行政复议应诉率100%。', ''],
  ['全市因政府信息公开引发的行政诉讼案件46件。', 'litigation.total 46'],
  ['政府信息公开申请未引发行政复议。', ''],
];

/** Sentences of the section about disputes, where the words alone speak of those about information. */
// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
export const disputeSectionSentences: readonly Sentence[] = [
  ['行政复议3件、行政诉讼2件。', 'reconsideration.total 3; litigation.total 2'],
  ['行政复议案件3件，其中维持2件，纠正1件；行政诉讼1件，驳回1件。', 'reconsideration.total 3; reconsideration.upheld 2; reconsideration.corrected 1; litigation.total 1'],
  ['本年度无行政复议、行政诉讼。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['行政复议、行政诉讼均未发生。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['未经复议直接起诉2件，复议后起诉0件。', 'litigation_direct.total 2; litigation_after_reconsideration.total 0 zero'],
  ['行政复议、行政诉讼，均为0件。', 'reconsideration.total 0 zero; litigation.total 0 zero'],
  ['行政复议、行政诉讼分别为1件、0件。', 'reconsideration.total 1; litigation.total 0 zero'],
  ['维持3件。', ''],
  ['行政复议收费0元。', ''],
];
