// Traditional characters and old variants that reports print, with their simplified forms: those of the words that this project knows.

/** Pairs of a traditional character and the simplified one. */
const pairs = [
  '並并佈布佔占併并來来係系俬私個个們们備备傳传億亿內内冊册別别則则劃划動动務务匯汇區区協协厤历參参員员問问單单噹当國国圍围園园圓圆埰采執执報报場场學学寀采實实審审將将專专對对導导屬属幣币幾几廠厂廢废廳厅強强彆别彙汇後后徑径',
  '從从復复徵征應应戶户捨舍捲卷採采據据擬拟數数於于旂旗昇升時时暫暂曆历曏向書书會会査查條条業业構构標标機机檢检欄栏權权歐欧歷历氣气決决沒没況况減减測测準准滙汇滿满漲涨濟济為为無无熱热爭争爲为獲获現现環环產产産产畢毕當当發发',
  '眞真眾众確确碼码祕秘種种稱称積积穩稳穫获節节範范簽签籤签糾纠紀纪約约納纳級级組组結结絡络統统經经綫线維维網网緊紧線线編编緻致縣县總总織织繫系繳缴繼继續续纍累罰罚羣群聞闻聯联職职脩修臺台與与舉举舘馆萬万蘇苏處处號号補补製制',
  '複复覈核見见規规計计訓训訟讼訪访設设許许訴诉註注証证詢询話话該该誌志認认誤误說说説说調调談谈請请諮咨證证議议護护讀读變变負负責责費费購购踰逾較较輿舆轄辖轉转辦办迴回逕径這这週周進进過过達达遞递還还郵邮鄉乡釋释針针銀银銷销',
  '錯错錶表鎭镇鎮镇長长門门開开間间閱阅閲阅關关陞升隊队際际隨随隱隐離离電电韆千頁页項项順顺預预領领題题額额類类風风餘余館馆駁驳體体髮发麫面麵面點点衆众蔘参覆复',
].join('');

const simplified: ReadonlyMap<string, string> = new Map(
  [...pairs].flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, all[index + 1] ?? sign] as const] : [])),
);
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/** Folds traditional characters to simplified ones, one for one, for comparison with known words: `規範性文件` → `规范性文件`. */
export function foldTraditional(text: string): string {
  return text.replace(traditional, (sign) => simplified.get(sign) ?? sign);
}
