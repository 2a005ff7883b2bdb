// What stands around the text of a page: navigation, lists of links, buttons, the foot of the page.
import type { PageBlock } from './blocks.js';
import type { PageElement } from './page/page-tree.js';
import { holdsSentenceEnd } from './page/text-lines.js';

const furnitureElements = new Set(['nav', 'footer', 'aside', 'menu']);
const furnitureWords =
  /(?:^|[\s_-])(?:nav|navbar|navi|navigation|mainnav|subnav|topnav|menu|footer|foot|copyright|sidebar|side|aside|left|leftmenu|left-menu|crumbs?|breadcrumbs?|weizhi|dqwz|wz|location|position|share|bdsharebuttonbox|print|related|xgxx|xgwz|xglj|xgyd|relevant|pagination|pager|prevnext|friend-?links?|yqlj|search|login|toolbar|tools|qrcode|ewm|hot|recommend)(?=$|[\s_-])/i;
const furnitureWordsInside = /(?:breadcrumb|sidebar|footer|copyright|friendlink|bdshare)/i;
const breadcrumbLine =
  /^(?:[您你]?(?:现在|当前)?的?(?:所在)?位置(?:是)?\s*[:：]|当前位置|您现在的位置|首页\s*[>＞»›/→-])/;
const buttonWords =
  '打印|关闭|返回|收藏|分享|登录|注册|微信|微博|更多|繁体|简体|English|无障碍|手机版|移动版|设为首页|加入收藏|我要纠错|网站地图|联系我们|关于我们|大|中|小';
/** What may follow the word of a button. */
const buttonTails =
  '本页|此页|页面|本文|文章|窗口|首页|顶部|上页|上一页|列表|到[^，。]{0,12}|公众号|扫一扫|阅读|浏览|模式|版|信息|内容|系统|按钮';
const buttonLine = new RegExp(
  `^(?:[\\s【[（(|｜·]*(?:${buttonWords})(?:${buttonTails})?[\\s】\\])）|｜·:：>＞»›]*){1,10}$`,
  'i',
);
const labelledLine =
  /^[【[（(]?\s*(?:字体|字号|上一篇|下一篇|上一条|下一条|扫一扫|扫码|相关链接|相关文章|相关信息|相关阅读|相关新闻|相关解读|相关附件|友情链接|网站地图|回到顶部|返回顶部|技术支持|您是第|主办单位?\s*[:：]|承办单位?\s*[:：]|协办单位?\s*[:：])/i;
const footLine =
  /(?:ICP备|公网安备|网站标识码|copyright|版权所有|all rights reserved|建议使用.{0,20}浏览器|最佳分辨率|您是第\d+位|扫一扫在手机打开)/i;

/** A line of buttons is short; a line in the foot of the page may include an address. */
const maxButtonLine = 40;
const maxFootLine = 250;

/** If more than this share of a block's text is part of links, the block only leads elsewhere. */
const linkShare = 0.6;

/** Whether the name, class or id of an element says that it holds furniture. They may be wrong: check what it holds. */
export function isNamedAsFurniture(element: PageElement): boolean {
  if (furnitureElements.has(element.name)) return true;
  const names = `${element.attributes.get('class') ?? ''} ${element.attributes.get('id') ?? ''}`;
  return furnitureWords.test(names) || furnitureWordsInside.test(names);
}

/** Whether a line of text belongs to the page and not to what is published on it: a breadcrumb, a button, a line of the foot. */
export function isFurnitureLine(text: string): boolean {
  if (breadcrumbLine.test(text)) return !holdsSentenceEnd(text);
  if (text.length <= maxButtonLine && !holdsSentenceEnd(text) && (labelledLine.test(text) || buttonLine.test(text)))
    return true;
  return footLine.test(text) && text.length <= maxFootLine && !holdsSentenceEnd(text);
}

/** Whether most of the text of a block is part of links. */
export function leadsElsewhere(block: PageBlock): boolean {
  return block.textLength > 0 && block.linkLength > linkShare * block.textLength;
}
