// Pages whose tables are pictures: the pictures are fetched with the page, within its limits, and the page is read with them. Skipped where
// recognition is not installed, because they are not asked for there.
import { describe, expect, test } from 'vitest';
import { canRecognise } from '../../../src/extract/scans/engines/installed.js';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import type { ReadTask } from '../../../src/jobs/reading/reading.js';
import { listPage, playSite } from '../../scrape/site/played-site.js';
import { directPool } from '../ingested-folders.js';
import { scrapeStage } from './scraped.js';

const title = '某市财政局2024年政府信息公开工作年度报告';
const path = '/nb/t20250101_1.html';
const reportPage = (text: string) => `<html><head><meta charset="utf-8"><title>${title}</title></head><body>
  <img src="/images/logo.png"><h1>${title}</h1><h2>一、总体情况</h2><p>${text}</p>
  <h2>二、主动公开政府信息情况</h2><p><img src="./W020250101.png"></p>
  <h2>三、收到和处理政府信息公开申请情况</h2><p><img data-src="gone.jpg"></p>
  <h2>四、政府信息公开行政复议、行政诉讼情况</h2><p><img src="https://elsewhere.example/a.png"></p>
  <h2>五、存在的主要问题及改进情况</h2><p>无。</p><h2>六、其他需要报告的事项</h2><p>无。</p></body></html>`;
const picture = { body: new Uint8Array([1, 2, 3]), headers: { 'content-type': 'image/png' } };

async function nights() {
  const site = await playSite({
    '/nb/index.html': listPage([[path, title]]),
    [path]: reportPage('本年制发文件12件。'),
    '/nb/W020250101.png': picture,
  });
  const stage = await scrapeStage();
  const read: (readonly string[] | null)[] = [];
  const pool = directPool((task: ReadTask) => {
    read.push(task.pictures ? [...task.pictures].map(([address, bytes]) => `${address} ${bytes.join(',')}`) : null);
    return readDocument({ ...task, ocr: 'never' });
  });
  const source = { kind: 'trs', start: [`${site.origin}/nb/index.html`], recheck_days: 0 };
  const night = async (ocr: 'auto' | 'never' = 'auto') => {
    await stage.night([source], { ocr }, { pool });
    return { asked: site.look(), read: read.splice(0) };
  };
  return { site, stage, night };
}

const read = [null, ['./W020250101.png 1,2,3']];

describe.runIf(canRecognise())('a page whose tables are pictures', () => {
  test('is read with those of its own site that can be fetched, and they are kept', async () => {
    const { stage, night } = await nights();
    expect(await night()).toEqual({
      asked: ['/nb/index.html 200', `${path} 200`, '/nb/W020250101.png 200', '/nb/gone.jpg 404'],
      read,
    });
    expect(stage.rows('SELECT outcome, bytes FROM fetches ORDER BY fetch_id DESC LIMIT 2')).toEqual([
      { outcome: 'gone', bytes: null },
      { outcome: 'fetched', bytes: 3 },
    ]);
    expect(stage.rows("SELECT count(*) AS pages FROM scrape_pages WHERE role <> 'list'")).toEqual([{ pages: 1 }]);
  });

  test('is read with the kept ones when it has changed', async () => {
    const { site, night } = await nights();
    await night();
    site.pages.set(path, { body: reportPage('本年制发文件13件。') });
    expect(await night()).toEqual({
      asked: ['/nb/index.html 304', `${path} 200`, '/nb/gone.jpg 404'],
      read,
    });
  });

  test('is read without them where recognition is left out', async () => {
    const { night } = await nights();
    expect(await night('never')).toEqual({ asked: ['/nb/index.html 200', `${path} 200`], read: [null] });
  });
});
