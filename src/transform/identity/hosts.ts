// The hosts of governments that a document stands on or names as its own: from its address, links, metadata and text.
import type { Document } from '../../model/document.js';

/** Hosts of a government only: a report's mail or pictures may lie anywhere. */
const governmentHost = /(?<![a-z0-9.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+gov\.cn(?![a-z0-9-]*\.[a-z0-9])/giu;

/** Under gov.cn and yet of everybody: the State Council's portal, registers of sites, reports of faults, laws, credit. */
const everybodysHosts = [
  'www.gov.cn',
  'beian.gov.cn',
  'beian.miit.gov.cn',
  'miitbeian.gov.cn',
  'npc.gov.cn',
  'creditchina.gov.cn',
  'ccgp.gov.cn',
  'gsxt.gov.cn',
  '12388.gov.cn',
  '12389.gov.cn',
  'gjxfj.gov.cn',
  'gjzwfw.gov.cn',
];

const isAddress = /^\s*(?:https?:)?\/\/|^\s*www\./iu;

/** What a sentence says that names its own site or mailbox. */
const ofOwnSite = /网址|网站|域名|门户|主页|下载|查阅|浏览|登录|登陆|访问|邮箱|邮件|信箱|e-?mail/iu;
const sentences = /[^。!?]+/gu;

/**
 * The hosts under gov.cn, in small letters, each once, in the order of address, statements of the page, links, text.
 * @param opening lines of which every host counts
 * @param lines lines of which those count that stand in a sentence on a site or a mailbox; both with narrow signs
 */
export function readHosts(document: Document, opening: readonly string[], lines: readonly string[]): readonly string[] {
  const addresses = [
    ...(isAddress.test(document.name) ? [document.name] : []),
    ...document.metadata.map(({ value }) => value).filter((value) => isAddress.test(value)),
    ...document.attachments.map((link) => link.address).filter((link) => isAddress.test(link)),
  ];
  const told = lines.flatMap((line) => line.match(sentences) ?? []).filter((sentence) => ofOwnSite.test(sentence));
  const hosts = [...addresses.map(authorityOf), ...opening, ...told].flatMap(
    (text) => text.match(governmentHost) ?? [],
  );
  return [...new Set(hosts.map((host) => host.toLowerCase()))].filter((host) => !isEverybodys(host));
}

/** Only the host of an address: its path and its query may hold others. */
function authorityOf(address: string): string {
  return address.trim().replace(scheme, '').replace(pathOnwards, '').replace(userInfo, '');
}

const scheme = /^(?:https?:)?\/\//iu;
const pathOnwards = /[/?#].*$/su;
const userInfo = /^.*@/su;

function isEverybodys(host: string): boolean {
  return everybodysHosts.some((known) => host === known || host.endsWith(`.${known}`));
}
