// Lines that belong to the page, and lines of a report that begin or read alike.
import { expect, test } from 'vitest';
import { isFurnitureLine } from '../../../src/extract/html/furniture.js';

test.each([
  '打印本页',
  '【打印】【关闭】',
  '打印 关闭窗口 返回顶部',
  '分享到：微信 微博',
  '字体：大 中 小',
  '上一篇：2022年度报告',
  '更多>>',
  '登录 | 注册',
  '粤ICP备12345678号 网站标识码4401000001',
  '版权所有：某市人民政府',
])('“%s” belongs to the page', (line) => {
  expect(isFurnitureLine(line)).toBe(true);
});

test.each([
  '全年完成网站ICP备案12件，更新网站标识码3个。',
  '对版权所有权登记事项公开56条。',
  '微信公众号发布信息238条',
  '关闭不合格政务新媒体3个',
  '登录政府网站查阅公开信息1200次',
  '更多依靠政府网站公开，全年发布1234条',
  '返回补正申请5件',
  '分享经验做法2次',
])('“%s” belongs to the report', (line) => {
  expect(isFurnitureLine(line)).toBe(false);
});
